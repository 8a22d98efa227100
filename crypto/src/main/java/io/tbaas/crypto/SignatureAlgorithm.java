package io.tbaas.crypto;

/** What a key is: its curve and the scheme it signs with. */
public enum SignatureAlgorithm {
    /** ECDSA on NIST P-256: cryptogen's and Fabric's default. */
    ECDSA_P256,
    /** ECDSA on NIST P-384. */
    ECDSA_P384,
    /** Ed25519 (RFC 8032), which hashes inside. */
    ED25519,
    /** SM2 (GB/T 32918) with SM3. */
    SM2
}
