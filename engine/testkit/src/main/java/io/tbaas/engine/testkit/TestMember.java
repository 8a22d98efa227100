package io.tbaas.engine.testkit;

import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import java.util.List;

/** An organisation of a test, with its nodes. */
public record TestMember(
        OrganisationAuthority authority,
        OrganisationDefinition definition,
        IssuedIdentity administrator,
        List<NodeDeployment> nodes) {
    /** Keeps a copy. */
    public TestMember {
        nodes = List.copyOf(nodes);
    }

    /** Its name. */
    public OrganisationName name() {
        return definition.name();
    }

    /** Its administrator, acting. */
    public Actor actor() {
        return administrator.actor();
    }

    /** Its nodes with a role. */
    public List<NodeEndpoint> endpoints(NodeRole role) {
        return nodes.stream()
                .filter(node -> node.role() == role)
                .map(NodeDeployment::endpoint)
                .toList();
    }

    /** Its consensus nodes. */
    public List<ConsensusMember> consensusNodes() {
        return nodes.stream()
                .filter(node -> node.role() == NodeRole.CONSENSUS)
                .map(node -> new ConsensusMember(
                        node.endpoint(),
                        node.identity().signing().certificate(),
                        node.identity().tls().certificate()))
                .toList();
    }

    /** Its first node that keeps ledgers. */
    public NodeEndpoint ledgerNode() {
        return endpoints(NodeRole.LEDGER).getFirst();
    }
}
