package io.tbaas.crypto.tls;

import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Key and trust managers that ask their source at every handshake, so that identity, roots and pins change while a
 * server is serving; for Netty, java.net.http and HttpsServer alike.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class TlsContexts {
    private TlsContexts() {}

    /** A key manager that shows the supplier's identity of the moment. */
    public static X509ExtendedKeyManager keyManager(Supplier<TlsIdentity> identity) {
        throw new UnsupportedOperationException("TlsContexts.keyManager");
    }

    /**
     * A trust manager over a changing source.
     *
     * @param clock decides validity; give {@code Clock.offset(...)} for Fabric's handshake time shift
     */
    public static X509ExtendedTrustManager trustManager(TrustSource trust, Clock clock) {
        throw new UnsupportedOperationException("TlsContexts.trustManager");
    }

    /** A TLS 1.2/1.3 context for an end that shows an identity. */
    public static SSLContext context(Supplier<TlsIdentity> identity, TrustSource trust, Clock clock) {
        throw new UnsupportedOperationException("TlsContexts.context");
    }

    /** A TLS 1.2/1.3 context for a client that shows no identity. */
    public static SSLContext anonymousContext(TrustSource trust, Clock clock) {
        throw new UnsupportedOperationException("TlsContexts.anonymousContext");
    }
}
