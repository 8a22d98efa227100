package io.tbaas.crypto;

import io.tbaas.crypto.x509.Pem;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Private keys in files: PKCS#8 or SEC1 PEM in, PKCS#8 PEM out. */
public final class PemKeys {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String SEC1 = "EC PRIVATE KEY";

    private PemKeys() {}

    /**
     * Reads the first private key of a PEM text ({@code PRIVATE KEY} or {@code EC PRIVATE KEY}).
     *
     * @throws TbaasException {@code MALFORMED} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static SigningKey read(String pem) {
        Pem.Block block = Pem.readFirst(pem, PKCS8, SEC1);
        return SignatureSuites.signingKey(block.label().equals(SEC1) ? wrapSec1(block.content()) : block.content());
    }

    /**
     * Writes a key that lives in memory as {@code PRIVATE KEY}.
     *
     * @throws TbaasException {@code UNSUPPORTED_ALGORITHM} for a key that cannot leave its token
     */
    public static String write(SigningKey key) {
        return Pem.write(PKCS8, privateKeyInfo(key));
    }

    /**
     * The PKCS#8 PrivateKeyInfo of a key that lives in memory.
     *
     * @throws TbaasException {@code UNSUPPORTED_ALGORITHM} for a key that cannot leave its token
     */
    public static Bytes privateKeyInfo(SigningKey key) {
        if (key instanceof ExportableKey exportable) {
            return exportable.privateKeyInfo();
        }
        throw new TbaasException(CryptoError.UNSUPPORTED_ALGORITHM, "this private key cannot leave its token");
    }

    private static Bytes wrapSec1(Bytes content) {
        try {
            ECPrivateKey key = ECPrivateKey.getInstance(ASN1Primitive.fromByteArray(content.toArray()));
            AlgorithmIdentifier algorithm =
                    new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject());
            return Bytes.wrap(new PrivateKeyInfo(algorithm, key).getEncoded());
        } catch (IOException | RuntimeException e) {
            throw new TbaasException(CryptoError.MALFORMED, "not an elliptic curve private key", e);
        }
    }
}
