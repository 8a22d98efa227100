package io.tbaas.crypto.tls;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.TbaasException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Key and trust managers that ask their source at every handshake, so that identity, roots and pins change while a
 * server is serving; for Netty, java.net.http and HttpsServer alike. Open connections live on after a change.
 */
public final class TlsContexts {
    /** A resumed session is not checked again, so none is kept for longer than this. */
    private static final int SESSION_TIMEOUT_SECONDS = 1;

    private TlsContexts() {}

    /** A key manager that shows the supplier's identity of the moment. */
    public static X509ExtendedKeyManager keyManager(Supplier<TlsIdentity> identity) {
        return new IdentityKeyManager(identity);
    }

    /**
     * A trust manager over a changing source.
     *
     * @param clock decides validity; give {@code Clock.offset(...)} for Fabric's handshake time shift
     */
    public static X509ExtendedTrustManager trustManager(TrustSource trust, Clock clock) {
        return new SourceTrustManager(trust, clock);
    }

    /** A TLS 1.2/1.3 context for an end that shows an identity. */
    public static SSLContext context(Supplier<TlsIdentity> identity, TrustSource trust, Clock clock) {
        return context(new KeyManager[] {keyManager(identity)}, trust, clock);
    }

    /** A TLS 1.2/1.3 context for a client that shows no identity. */
    public static SSLContext anonymousContext(TrustSource trust, Clock clock) {
        return context(new KeyManager[0], trust, clock);
    }

    private static SSLContext context(KeyManager[] keys, TrustSource trust, Clock clock) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {trustManager(trust, clock)}, null);
            context.getServerSessionContext().setSessionTimeout(SESSION_TIMEOUT_SECONDS);
            context.getClientSessionContext().setSessionTimeout(SESSION_TIMEOUT_SECONDS);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "the JDK gives no TLS context", e);
        }
    }
}
