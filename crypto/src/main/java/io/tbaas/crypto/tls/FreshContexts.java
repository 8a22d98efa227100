package io.tbaas.crypto.tls;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.TbaasException;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A context of its own for each engine. Sessions therefore never resume: a resumed session asks neither trust nor clock,
 * and each resumption would allow the next, so that who was removed from the trust could stay for ever.
 */
final class FreshContexts extends SSLContextSpi {
    private final KeyManager[] keys;
    private final TrustManager[] trust;
    private final SSLContext template;

    FreshContexts(KeyManager[] keys, TrustManager[] trust) {
        this.keys = keys.clone();
        this.trust = trust.clone();
        this.template = fresh();
    }

    /** The context that hands these out. */
    static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
        FreshContexts contexts = new FreshContexts(keys, trust);
        return new SSLContext(contexts, contexts.template.getProvider(), contexts.template.getProtocol()) {};
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return fresh().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return fresh().createSSLEngine(host, port);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return fresh().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw new UnsupportedOperationException(
                "sessions of a server socket resume unchecked: serve with an engine for each connection");
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return template.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return template.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return template.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return template.getSupportedSSLParameters();
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] others, TrustManager @Nullable [] otherTrust, @Nullable SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("this context has its managers already");
    }

    private SSLContext fresh() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "the JDK gives no TLS context", e);
        }
    }
}
