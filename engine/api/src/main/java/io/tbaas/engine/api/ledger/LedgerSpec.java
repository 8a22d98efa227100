package io.tbaas.engine.api.ledger;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import java.util.List;

/**
 * What a ledger is to be. By default every member with the right to keep is also one of those that decide about
 * consensus, and changes need the majority of those with a vote.
 *
 * @param endorsement how many members endorse a transaction where its contract says nothing
 */
public record LedgerSpec(
        LedgerName name,
        SignatureAlgorithm algorithm,
        ConsensusKind consensus,
        BlockCutting blockCutting,
        Quorum endorsement,
        List<LedgerMember> members,
        List<ConsensusMember> consensusNodes) {
    /** Keeps copies. */
    public LedgerSpec {
        members = List.copyOf(members);
        consensusNodes = List.copyOf(consensusNodes);
    }

    /** One whose transactions the majority endorses. */
    public LedgerSpec(
            LedgerName name,
            SignatureAlgorithm algorithm,
            ConsensusKind consensus,
            BlockCutting blockCutting,
            List<LedgerMember> members,
            List<ConsensusMember> consensusNodes) {
        this(name, algorithm, consensus, blockCutting, Quorum.MAJORITY, members, consensusNodes);
    }
}
