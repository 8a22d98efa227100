package io.tbaas.fabric.peer;

import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.time.InstantSource;

/**
 * What peers in one process may share.
 *
 * @param verifications signatures known to be good
 * @param membership where peers learn of each other
 * @param clock judges expiry and request times at the edges, never validity
 */
public record PeerEnvironment(VerificationCache verifications, PeerMembership membership, InstantSource clock) {}
