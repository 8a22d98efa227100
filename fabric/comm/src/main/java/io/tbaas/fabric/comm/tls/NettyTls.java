package io.tbaas.fabric.comm.tls;

import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2SecurityUtil;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolConfig;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.JdkSslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.tbaas.crypto.tls.TlsContexts;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.server.ServerTls;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Netty's TLS contexts over those of the crypto module; keys and roots are asked anew at each connection, and no session
 * resumes past a change of them, which it would in a context that Netty made itself.
 */
public final class NettyTls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final ApplicationProtocolConfig HTTP_2 = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            "h2");

    private NettyTls() {}

    /** The context of a listener. */
    public static SslContext server(ServerTls tls) {
        Optional<TrustSource> trust = tls.clientTrust();
        SSLContext context = trust.isPresent()
                ? TlsContexts.context(tls.identity(), trust.get(), clock(tls.timeShift()))
                : TlsContexts.context(tls.identity(), new AnyCertificate());
        return wrap(context, false, trust.isPresent() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
    }

    /** The context of a client. */
    public static SslContext client(ClientTls tls) {
        Clock clock = clock(tls.timeShift());
        Optional<TlsIdentity> identity = tls.identity();
        SSLContext context = identity.isPresent()
                ? TlsContexts.context(identity::get, tls.serverTrust(), clock)
                : TlsContexts.anonymousContext(tls.serverTrust(), clock);
        return wrap(context, true, ClientAuth.NONE);
    }

    private static SslContext wrap(SSLContext context, boolean client, ClientAuth clientAuth) {
        return new JdkSslContext(
                context,
                client,
                Http2SecurityUtil.CIPHERS,
                SupportedCipherSuiteFilter.INSTANCE,
                HTTP_2,
                clientAuth,
                PROTOCOLS,
                false);
    }

    private static Clock clock(Duration timeShift) {
        return Clock.offset(Clock.systemUTC(), timeShift.negated());
    }
}
