package io.tbaas.crypto;

/** A private key that signs. It need not be in memory, and never shows its secret. Thread safe. */
public interface SigningKey {
    /** Curve and scheme. */
    SignatureAlgorithm algorithm();

    /** The public half. */
    VerificationKey verificationKey();

    /**
     * Signs with Fabric's default hash (SHA-256 for every ECDSA curve, SM3 for SM2, none for Ed25519).
     *
     * @return DER {@code SEQUENCE(r, s)} with low S for ECDSA, DER {@code SEQUENCE(r, s)} for SM2, 64 bytes for Ed25519
     */
    byte[] sign(byte[] message);

    /** As {@link #sign(byte[])} with the hash an MSP's configuration names; SM2 and Ed25519 keep their own. */
    byte[] sign(byte[] message, HashFunction hash);
}
