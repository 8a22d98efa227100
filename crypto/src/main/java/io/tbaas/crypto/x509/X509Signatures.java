package io.tbaas.crypto.x509;

import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The signatures on certificates, requests and revocation lists. */
final class X509Signatures {
    private static final Map<String, HashFunction> ECDSA = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256.getId(), HashFunction.SHA_256,
            X9ObjectIdentifiers.ecdsa_with_SHA384.getId(), HashFunction.SHA_384,
            X9ObjectIdentifiers.ecdsa_with_SHA512.getId(), HashFunction.SHA_512);
    private static final String ECDSA_SHA1 = X9ObjectIdentifiers.ecdsa_with_SHA1.getId();
    private static final String ED25519 = EdECObjectIdentifiers.id_Ed25519.getId();
    private static final String SM2 = GMObjectIdentifiers.sm2sign_with_sm3.getId();

    private X509Signatures() {}

    static AlgorithmIdentifier algorithm(SigningKey key) {
        return new AlgorithmIdentifier(
                switch (key.algorithm()) {
                    case ECDSA_P256 -> X9ObjectIdentifiers.ecdsa_with_SHA256;
                    case ECDSA_P384 -> X9ObjectIdentifiers.ecdsa_with_SHA384;
                    case ED25519 -> EdECObjectIdentifiers.id_Ed25519;
                    case SM2 -> GMObjectIdentifiers.sm2sign_with_sm3;
                });
    }

    static Bytes sign(SigningKey key, Bytes content) {
        return Bytes.wrap(
                key.sign(content.toArray(), SignatureSuites.of(key.algorithm()).hashFunction()));
    }

    static boolean isEcdsa(String algorithm) {
        return ECDSA.containsKey(algorithm) || algorithm.equals(ECDSA_SHA1);
    }

    static boolean verify(AlgorithmIdentifier algorithm, Bytes content, Bytes signature, VerificationKey key) {
        ASN1ObjectIdentifier identifier = algorithm.getAlgorithm();
        return verify(identifier.getId(), content, signature, key);
    }

    /** Whether the key made the signature with the algorithm named; SHA-1 and older ones never count. */
    static boolean verify(String algorithm, Bytes content, Bytes signature, VerificationKey key) {
        return switch (key.algorithm()) {
            case ECDSA_P256, ECDSA_P384 -> {
                HashFunction hash = ECDSA.get(algorithm);
                yield hash != null && key.verifyLenient(content.toArray(), signature.toArray(), hash);
            }
            case ED25519 -> algorithm.equals(ED25519) && key.verify(content.toArray(), signature.toArray());
            case SM2 -> algorithm.equals(SM2) && key.verify(content.toArray(), signature.toArray());
        };
    }
}
