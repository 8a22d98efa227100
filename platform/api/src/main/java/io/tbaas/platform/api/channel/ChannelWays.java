package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Seats;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How a channel is reached: over the nodes of those who sit there, in the name of one of them. */
@Component
final class ChannelWays {
    private final Seats seats;
    private final Nodes nodes;
    private final Deployments deployments;

    ChannelWays(Seats seats, Nodes nodes, Deployments deployments) {
        this.seats = seats;
        this.nodes = nodes;
        this.deployments = deployments;
    }

    /** The way of a company, by an organisation of its own where one has its administrator's key here, else by another's. */
    LedgerAccess of(Channel channel, CompanyId company) {
        return access(channel, actor(channel, _ -> true, company));
    }

    /** The way of an organisation whose administrator's key is here. */
    LedgerAccess access(Channel channel, Organisation organisation) {
        Stream<NodeEndpoint> own = partNodes(channel).stream()
                .flatMap(node -> deployments.of(node).stream())
                .map(NodeDeployment::endpoint);
        List<NodeEndpoint> endpoints =
                Stream.concat(own, deployments.outside(channel.network())).toList();
        return new LedgerAccess(new LedgerName(channel.name()), endpoints, deployments.administrator(organisation));
    }

    /** The nodes of those who sit in a channel, and those that order. */
    List<Node> seatedNodes(Channel channel) {
        return seated(channel, nodes.of(channel.network()));
    }

    private List<Node> seated(Channel channel, List<Node> ofNetwork) {
        Set<OrganisationId> seated = seats.of(channel.id()).stream()
                .filter(seat -> seat.state().isSeated())
                .map(Seat::organisation)
                .collect(Collectors.toUnmodifiableSet());
        return ofNetwork.stream()
                .filter(node -> node.state().isThere())
                .filter(node -> node.role() == NodeRole.CONSENSUS || seated.contains(node.organisation()))
                .toList();
    }

    /** Those of them that have a part in the channel. */
    List<Node> partNodes(Channel channel) {
        return partNodes(channel, nodes.of(channel.network()));
    }

    /** The same, where the network's nodes are known already. */
    List<Node> partNodes(Channel channel, List<Node> ofNetwork) {
        Set<NodeId> taking = nodes.in(channel.id()).stream().map(Node::id).collect(Collectors.toUnmodifiableSet());
        return seated(channel, ofNetwork).stream()
                .filter(node -> taking.contains(node.id()))
                .toList();
    }

    /** The nodes of an organisation that keep ledgers. */
    List<NodeEndpoint> ledgerNodes(Organisation organisation) {
        return nodes.of(organisation.network()).stream()
                .filter(node ->
                        node.role() == NodeRole.LEDGER && node.organisation().equals(organisation.id()))
                .flatMap(node -> deployments.of(node).stream())
                .map(NodeDeployment::endpoint)
                .toList();
    }

    /** An organisation of a network. */
    Organisation organisation(Channel channel, OrganisationId id) {
        return Optional.ofNullable(deployments.organisations(channel.network()).get(id))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The way by which a change is submitted: of one that may write and, if it can be, of the company; never of one that goes with it. */
    LedgerAccess toSubmit(Channel channel, CompanyId company, Optional<OrganisationId> going) {
        return access(
                channel,
                actor(
                        channel,
                        seat -> seat.rights().contains(Right.WRITE) && !going.equals(Optional.of(seat.organisation())),
                        company));
    }

    private Organisation actor(Channel channel, Predicate<Seat> which, CompanyId company) {
        Map<OrganisationId, Organisation> organisations = deployments.organisations(channel.network());
        return seats.of(channel.id()).stream()
                .filter(seat -> seat.state().isSeated() && which.test(seat))
                .sorted(Comparator.comparing((Seat seat) -> !seat.company().equals(company))
                        .thenComparing(seat -> !seat.rights().contains(Right.WRITE)))
                .map(seat -> Objects.requireNonNull(organisations.get(seat.organisation())))
                .filter(organisation -> organisation.administrator().isPresent())
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.NODES_SILENT));
    }
}
