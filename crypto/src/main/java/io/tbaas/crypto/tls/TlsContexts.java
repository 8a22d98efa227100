package io.tbaas.crypto.tls;

import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS that asks its sources at every handshake, so that identity, roots and pins change while a server is serving; for
 * Netty, java.net.http and HttpsServer alike. Open connections live on after a change.
 */
public final class TlsContexts {
    private TlsContexts() {}

    /** A key manager that shows the supplier's identity of the moment. */
    public static X509ExtendedKeyManager keyManager(Supplier<TlsIdentity> identity) {
        return new SuppliedKeys(identity);
    }

    /**
     * A trust manager over a changing source. A resumed session does not ask it: use it with a context of this class.
     *
     * @param clock decides validity; give {@code Clock.offset(...)} for Fabric's handshake time shift
     */
    public static X509ExtendedTrustManager trustManager(TrustSource trust, Clock clock) {
        return new SourcedTrust(trust, clock);
    }

    /** A TLS 1.2/1.3 context for an end that shows an identity; no session of it ever resumes. */
    public static SSLContext context(Supplier<TlsIdentity> identity, TrustSource trust, Clock clock) {
        return context(identity, trustManager(trust, clock));
    }

    /** A TLS 1.2/1.3 context for an end that shows an identity and judges others by its own rules. */
    public static SSLContext context(Supplier<TlsIdentity> identity, X509ExtendedTrustManager trust) {
        return FreshContexts.context(new KeyManager[] {keyManager(identity)}, new TrustManager[] {trust});
    }

    /** A TLS 1.2/1.3 context for a client that shows no identity. */
    public static SSLContext anonymousContext(TrustSource trust, Clock clock) {
        return FreshContexts.context(new KeyManager[0], new TrustManager[] {trustManager(trust, clock)});
    }
}
