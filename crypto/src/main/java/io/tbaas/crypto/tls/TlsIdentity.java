package io.tbaas.crypto.tls;

import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.TbaasException;
import java.security.PrivateKey;
import java.util.List;

/** What one end of a TLS connection shows: its certificate chain, leaf first, and the leaf's private key. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class TlsIdentity {
    private final List<Certificate> chain;
    private final PrivateKey privateKey;

    private TlsIdentity(List<Certificate> chain, PrivateKey privateKey) {
        this.chain = chain;
        this.privateKey = privateKey;
    }

    /**
     * Reads chain and key from PEM texts.
     *
     * @throws TbaasException {@code MALFORMED}, {@code UNSUPPORTED_ALGORITHM}, or {@code KEY_MISMATCH} if the key is
     *     not the leaf's
     */
    public static TlsIdentity ofPem(String chainPem, String keyPem) {
        throw new UnsupportedOperationException("TlsIdentity.ofPem");
    }

    /**
     * From parsed parts; the key must live in memory.
     *
     * @throws TbaasException {@code KEY_MISMATCH} if the key is not the leaf's
     */
    public static TlsIdentity of(List<Certificate> chain, SigningKey key) {
        throw new UnsupportedOperationException("TlsIdentity.of");
    }

    /** The leaf. */
    public Certificate certificate() {
        return chain.getFirst();
    }

    /** Leaf first. */
    public List<Certificate> chain() {
        return chain;
    }

    PrivateKey privateKey() {
        return privateKey;
    }
}
