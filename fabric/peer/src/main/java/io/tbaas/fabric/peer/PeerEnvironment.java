package io.tbaas.fabric.peer;

import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What peers in one process may share.
 *
 * @param verifications signatures known to be good
 * @param membership where peers learn of each other
 * @param clock judges expiry and request times at the edges, never validity
 * @param ledgerMemory the caches of all ledgers, closed by its maker after the last peer; empty: each peer has its own
 */
public record PeerEnvironment(
        VerificationCache verifications,
        PeerMembership membership,
        InstantSource clock,
        Optional<LedgerMemory> ledgerMemory) {

    /** As the other constructor, each peer with caches of its own. */
    public PeerEnvironment(VerificationCache verifications, PeerMembership membership, InstantSource clock) {
        this(verifications, membership, clock, Optional.empty());
    }
}
