package io.tbaas.platform.domain.network;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.network.StateStore;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;

/**
 * What a network was asked to be; its channels begin so, and say themselves what became of it.
 *
 * @param algorithm what identities of its organisations sign with
 * @param endorsement how many organisations endorse a transaction where its contract says nothing
 */
public record NetworkShape(
        SignatureAlgorithm algorithm,
        ConsensusKind consensus,
        BlockCutting blockCutting,
        StateStore stateStore,
        Quorum endorsement) {
    /** What is made where nothing is said. */
    public static final NetworkShape DEFAULT = new NetworkShape(
            SignatureAlgorithm.ECDSA_P256,
            ConsensusKind.SINGLE,
            BlockCutting.DEFAULT,
            StateStore.BUILT_IN,
            Quorum.MAJORITY);
}
