package io.tbaas.engine.api.change;

import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.engine.api.policy.PolicyRule;
import java.util.List;

/** What is to be changed. */
public sealed interface ChangeRequest {
    /** An organisation comes in, with the rights named. */
    record AddMember(LedgerMember member) implements ChangeRequest {}

    /** An organisation goes out. */
    record RemoveMember(OrganisationName organisation) implements ChangeRequest {}

    /** The nodes of an organisation that others contact first. */
    record SetContactNodes(OrganisationName organisation, List<NodeEndpoint> nodes) implements ChangeRequest {
        /** Keeps a copy. */
        public SetContactNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** When blocks are full. */
    record SetBlockCutting(BlockCutting blockCutting) implements ChangeRequest {}

    /** A policy is replaced. */
    record SetPolicy(PolicyPurpose purpose, PolicyRule rule) implements ChangeRequest {}

    /** An organisation's authorities are replaced. */
    record SetAuthorities(OrganisationDefinition organisation) implements ChangeRequest {}

    /** A consensus node comes in. */
    record AddConsensusNode(ConsensusMember node) implements ChangeRequest {}

    /** A consensus node goes out. */
    record RemoveConsensusNode(ConsensusMember node) implements ChangeRequest {}
}
