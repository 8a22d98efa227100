package io.tbaas.platform.api.deployment;

import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.Authorities;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.network.OutsideNodes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says to the engine what the platform remembers of networks. */
@Component
public final class Deployments {
    private final Engine engine;
    private final Organisations organisations;
    private final Nodes nodes;
    private final OutsideNodes outsideNodes;

    Deployments(Engine engine, Organisations organisations, Nodes nodes, OutsideNodes outsideNodes) {
        this.outsideNodes = outsideNodes;
        this.engine = engine;
        this.organisations = organisations;
        this.nodes = nodes;
    }

    /** The name below which the keys of a network rest. */
    public KeyName keys(NetworkId id) {
        return new KeyName(id.value());
    }

    /** What others need to know of an organisation that has its authority, here or elsewhere. */
    public OrganisationDefinition definition(Organisation organisation) {
        Authorities authorities = engine.driver().authorities();
        return organisation
                .outside()
                .map(outside -> authorities.definition(new OrganisationName(organisation.name()), outside))
                .orElseGet(() -> authorities.definition(organisation.authority().orElseThrow()));
    }

    /** The name below which the keys of a node rest. */
    public KeyName keys(Node node) {
        return keys(node.network())
                .below(node.organisation().value())
                .below(node.id().value());
    }

    /** Whose node it is. */
    public Organisation organisation(Node node) {
        return organisations.find(node.organisation()).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** What a node's certificate names beside the node: what others reach it by, and this machine for what runs beside it. */
    public static List<String> certifiedHosts(Node node) {
        return Stream.of(node.address(), "localhost", "127.0.0.1").distinct().toList();
    }

    /** Acts in an organisation's name. */
    public Actor administrator(Organisation organisation) {
        return organisation.administrator().orElseThrow().actor();
    }

    /** A network's organisations by their ids. */
    public Map<OrganisationId, Organisation> organisations(NetworkId network) {
        return organisations.everOf(network).stream()
                .collect(Collectors.toUnmodifiableMap(Organisation::id, Function.identity()));
    }

    /** A node as the engine runs it; empty before its certificates are made. */
    public Optional<NodeDeployment> of(Node node) {
        return node.identity().map(identity -> deployment(node, identity));
    }

    /** The nodes of a network as the engine runs them, consensus nodes first. */
    public List<NodeDeployment> of(NetworkId network) {
        return nodes.of(network).stream().flatMap(node -> of(node).stream()).toList();
    }

    /** The nodes that have a part in a channel as the engine runs them, consensus nodes first. */
    public List<NodeDeployment> in(ChannelId channel) {
        return nodes.in(channel).stream().flatMap(node -> of(node).stream()).toList();
    }

    /** Where all nodes of a network are reached, whoever runs them. */
    public List<NodeEndpoint> endpoints(NetworkId network) {
        return Stream.concat(of(network).stream().map(NodeDeployment::endpoint), outside(network))
                .toList();
    }

    /** An organisation's way to a channel, over the nodes that have a part in it, and those that others run; its own are asked first. */
    public LedgerAccess access(Channel channel, Organisation organisation) {
        OrganisationName own = new OrganisationName(organisation.name());
        return new LedgerAccess(
                new LedgerName(channel.name()),
                Stream.concat(in(channel.id()).stream().map(NodeDeployment::endpoint), outside(channel.network()))
                        .sorted(Comparator.comparing(
                                endpoint -> !endpoint.organisation().equals(own)))
                        .toList(),
                administrator(organisation));
    }

    /** A consensus node as a ledger's configuration names it. */
    public static ConsensusMember consensusMember(NodeDeployment node) {
        return new ConsensusMember(
                node.endpoint(),
                node.identity().signing().certificate(),
                node.identity().tls().certificate());
    }

    /** Where the nodes of a network are reached that others run. */
    public Stream<NodeEndpoint> outside(NetworkId network) {
        return outsideNodes.of(network).stream().map(OutsideNode::endpoint);
    }

    private NodeDeployment deployment(Node node, IssuedIdentity identity) {
        Organisation organisation = organisation(node);
        return new NodeDeployment(
                node.network().value(),
                new NodeName(node.name()),
                node.role(),
                definition(organisation),
                identity,
                node.address(),
                engine.listen(node.address()),
                node.ports(),
                engine.folder(node.network()).resolve(node.name()));
    }
}
