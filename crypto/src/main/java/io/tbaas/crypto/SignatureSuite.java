package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;

/** One signature scheme on one curve: makes keys and reads them. Stateless, thread safe. */
public sealed interface SignatureSuite permits EcdsaSuite, Ed25519Suite, Sm2Suite {
    /** Curve and scheme. */
    SignatureAlgorithm algorithm();

    /** The hash that certificates of this suite are signed with. */
    HashFunction hashFunction();

    /** A fresh key from the system's random source. */
    SigningKey generateKey();

    /**
     * Reads a SubjectPublicKeyInfo.
     *
     * @throws TbaasException {@code MALFORMED}, or {@code UNSUPPORTED_ALGORITHM} if it is a key of another suite
     */
    VerificationKey verificationKey(Bytes subjectPublicKeyInfo);

    /**
     * Reads a PKCS#8 PrivateKeyInfo.
     *
     * @throws TbaasException {@code MALFORMED}, or {@code UNSUPPORTED_ALGORITHM} if it is a key of another suite
     */
    SigningKey signingKey(Bytes privateKeyInfo);
}
