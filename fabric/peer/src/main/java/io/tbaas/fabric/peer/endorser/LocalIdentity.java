package io.tbaas.fabric.peer.endorser;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;

/**
 * Who this peer is.
 *
 * @param signer signs endorsements
 * @param msp the peer's own organisation, as its folder has it
 * @param hash for proposals that belong to no channel
 * @param verifications takes the peer's own signatures, so that its committer need not check them
 */
public record LocalIdentity(SigningIdentity signer, Msp msp, HashFunction hash, VerificationCache verifications) {}
