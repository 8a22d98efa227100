package io.tbaas.engine.api.network;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.LedgerName;
import java.util.List;
import java.util.Optional;

/**
 * What is to be made in one go: a whole network, or more of one that exists (which {@link Surroundings} names).
 *
 * @param organisations those to be made or enlarged now; who follows by invitation is planned then
 * @param firstLedger a ledger of all these organisations
 */
public record NetworkSpec(
        SignatureAlgorithm algorithm,
        ConsensusKind consensus,
        BlockCutting blockCutting,
        StateStore stateStore,
        List<OrganisationSpec> organisations,
        Optional<LedgerName> firstLedger) {
    /** Keeps a copy. */
    public NetworkSpec {
        organisations = List.copyOf(organisations);
    }
}
