package io.tbaas.crypto.tls;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.TbaasException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * What one end of a TLS connection shows: its certificate chain, leaf first, and the leaf's private key. Equal when the
 * chains are equal. Immutable, thread safe.
 */
public final class TlsIdentity {
    private final List<Certificate> chain;
    private final X509Certificate[] jcaChain;
    private final PrivateKey privateKey;

    private TlsIdentity(List<Certificate> chain, PrivateKey privateKey) {
        this.chain = chain;
        this.jcaChain = chain.stream().map(Certificate::toJca).toArray(X509Certificate[]::new);
        this.privateKey = privateKey;
    }

    /**
     * Reads chain and key from PEM texts.
     *
     * @throws TbaasException {@code MALFORMED}, {@code UNSUPPORTED_ALGORITHM} (SM2 included, which TLS does not know),
     *     or {@code KEY_MISMATCH} if the key is not the leaf's
     */
    public static TlsIdentity ofPem(String chainPem, String keyPem) {
        return of(Certificate.allOfPem(chainPem), PemKeys.read(keyPem));
    }

    /**
     * From parsed parts; the key must live in memory.
     *
     * @throws TbaasException as {@link #ofPem}
     */
    public static TlsIdentity of(List<Certificate> chain, SigningKey key) {
        if (chain.isEmpty()) {
            throw new TbaasException(CryptoError.MALFORMED, "a TLS identity needs a certificate");
        }
        Certificate leaf = chain.getFirst();
        if (!leaf.key().equals(key.verificationKey())) {
            throw new TbaasException(
                    CryptoError.KEY_MISMATCH, "the TLS key does not belong to the certificate of " + leaf.subject());
        }
        return new TlsIdentity(List.copyOf(chain), toJca(key));
    }

    /** The leaf. */
    public Certificate certificate() {
        return chain.getFirst();
    }

    /** Leaf first. */
    public List<Certificate> chain() {
        return chain;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsIdentity that && chain.equals(that.chain);
    }

    @Override
    public int hashCode() {
        return chain.hashCode();
    }

    @Override
    public String toString() {
        return "TLS identity of " + certificate().subject();
    }

    /** The leaf's private key for the JDK's interfaces. */
    PrivateKey privateKey() {
        return privateKey;
    }

    X509Certificate[] jcaChain() {
        return jcaChain.clone();
    }

    private static PrivateKey toJca(SigningKey key) {
        String keyType =
                switch (key.algorithm()) {
                    case ECDSA_P256, ECDSA_P384 -> "EC";
                    case ED25519 -> "Ed25519";
                    case SM2 ->
                        throw new TbaasException(
                                CryptoError.UNSUPPORTED_ALGORITHM,
                                "TLS 1.2 and 1.3 know no SM2 keys here: give the node an ECDSA key for TLS");
                };
        try {
            return KeyFactory.getInstance(keyType)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(PemKeys.privateKeyInfo(key).toArray()));
        } catch (GeneralSecurityException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "the JDK refuses a TLS key", e);
        }
    }
}
