package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import java.security.PublicKey;

/** A public key, decoded once; equal when its encoding is equal. Thread safe. */
public interface VerificationKey {
    /** Curve and scheme. */
    SignatureAlgorithm algorithm();

    /**
     * Whether the signature is the key owner's over the message, with Fabric's default hash (SHA-256 for every ECDSA
     * curve, SM3 for SM2, none for Ed25519).
     *
     * <p>Source: fabric msp/identities.go#Verify, bccsp/sw/ecdsa.go#verifyECDSA.
     *
     * @return false also for a malformed signature and for an ECDSA signature whose S is above half the group order;
     *     never throws for bad input
     */
    boolean verify(byte[] message, byte[] signature);

    /** As {@link #verify(byte[], byte[])} with the hash an MSP's configuration names; SM2 and Ed25519 keep their own. */
    boolean verify(byte[] message, byte[] signature, HashFunction hash);

    /**
     * As {@link #verify(byte[], byte[], HashFunction)} by the rules of X.509: an ECDSA signature may have a high S, and
     * must be DER to the last byte; for certificates, requests and revocation lists only.
     */
    boolean verifyLenient(byte[] message, byte[] signature, HashFunction hash);

    /**
     * Identifier of the key as Fabric computes it: SHA-256 (SM3 for SM2) over the uncompressed point, or SHA-256 over
     * the 32 raw bytes of an Ed25519 key.
     *
     * <p>Source: fabric bccsp/sw/ecdsakey.go#SKI, bccsp/sw/ed25519key.go#SKI.
     */
    Bytes subjectKeyIdentifier();

    /** SubjectPublicKeyInfo, DER. */
    Bytes encoded();

    /** The same key for the JDK's interfaces (TLS, JCA). */
    PublicKey toJca();
}
