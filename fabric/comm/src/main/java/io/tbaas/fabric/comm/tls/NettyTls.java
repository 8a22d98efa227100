package io.tbaas.fabric.comm.tls;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.tbaas.crypto.tls.TlsContexts;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.foundation.TbaasException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Netty's TLS contexts; keys and roots are asked anew at each handshake. */
public final class NettyTls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private NettyTls() {}

    /** The context of a listener. */
    public static SslContext server(ServerTls tls) {
        SslContextBuilder builder = SslContextBuilder.forServer(TlsContexts.keyManager(tls.identity()));
        tls.clientTrust()
                .ifPresentOrElse(
                        trust -> builder.clientAuth(ClientAuth.REQUIRE)
                                .trustManager(TlsContexts.trustManager(trust, clock(tls.timeShift()))),
                        () -> builder.clientAuth(ClientAuth.OPTIONAL).trustManager(new AnyCertificate()));
        return build(builder);
    }

    /** The context of a client. */
    public static SslContext client(ClientTls tls) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .trustManager(TlsContexts.trustManager(tls.serverTrust(), clock(tls.timeShift())));
        tls.identity().ifPresent(identity -> builder.keyManager(TlsContexts.keyManager(() -> identity)));
        return build(builder);
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return GrpcSslContexts.configure(builder, SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .build();
        } catch (SSLException failure) {
            throw new TbaasException(CommError.COMM_BAD_IDENTITY, "TLS cannot be set up", failure);
        }
    }

    private static Clock clock(Duration timeShift) {
        return Clock.offset(Clock.systemUTC(), timeShift.negated());
    }
}
