package io.tbaas.crypto.x509;

import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import java.util.Map;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The signatures on certificates, requests and revocation lists. */
final class X509Signatures {
    private static final Map<ASN1ObjectIdentifier, HashFunction> ECDSA = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, HashFunction.SHA_256,
            X9ObjectIdentifiers.ecdsa_with_SHA384, HashFunction.SHA_384,
            X9ObjectIdentifiers.ecdsa_with_SHA512, HashFunction.SHA_512);

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

    static byte[] sign(SigningKey key, byte[] content) {
        return key.sign(content, SignatureSuites.of(key.algorithm()).hashFunction());
    }

    /** The octets of a signature; a certificate whose signature is no whole number of octets is malformed. */
    static Bytes octets(ASN1BitString signature) {
        return Bytes.wrap(signature.getOctets());
    }

    static boolean isEcdsa(AlgorithmIdentifier algorithm) {
        return ECDSA.containsKey(algorithm.getAlgorithm());
    }

    /** Whether the key made the signature with the algorithm named; SHA-1 and older ones never count. */
    static boolean verify(AlgorithmIdentifier algorithm, byte[] content, Bytes signatureOctets, VerificationKey key) {
        byte[] signature = signatureOctets.toArray();
        ASN1ObjectIdentifier named = algorithm.getAlgorithm();
        return switch (key.algorithm()) {
            case ECDSA_P256, ECDSA_P384 -> {
                HashFunction hash = ECDSA.get(named);
                yield hash != null && key.verifyLenient(content, signature, hash);
            }
            case ED25519 -> named.equals(EdECObjectIdentifiers.id_Ed25519) && key.verify(content, signature);
            case SM2 -> named.equals(GMObjectIdentifiers.sm2sign_with_sm3) && key.verify(content, signature);
        };
    }
}
