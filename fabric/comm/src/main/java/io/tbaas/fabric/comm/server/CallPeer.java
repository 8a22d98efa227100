package io.tbaas.fabric.comm.server;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.Bytes;
import java.net.InetSocketAddress;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of the call in hand.
 *
 * @param address the remote address as {@code host:port}, empty when unknown
 * @param tlsCertificate the certificate that the client proved to hold in the TLS handshake
 */
public record CallPeer(String address, Optional<Certificate> tlsCertificate) {
    private static final CallPeer UNKNOWN = new CallPeer("", Optional.empty());
    private static final Context.Key<CallPeer> IN_CONTEXT = Context.keyWithDefault("tbaas-call-peer", UNKNOWN);
    private static final Attributes.Key<CallPeer> OF_CONNECTION = Attributes.Key.create("tbaas-call-peer");

    /** The peer of the gRPC call whose context this thread carries. */
    public static CallPeer current() {
        return IN_CONTEXT.get();
    }

    private static CallPeer of(Attributes transport) {
        String address = transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress() + ":" + remote.getPort()
                : "";
        return new CallPeer(address, certificate(transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION)));
    }

    private static Optional<Certificate> certificate(@Nullable SSLSession session) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            byte[] leaf = session.getPeerCertificates()[0].getEncoded();
            return Optional.of(Certificate.ofDer(Bytes.wrap(leaf)));
        } catch (SSLPeerUnverifiedException anonymous) {
            return Optional.empty();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate of a TLS session has no encoding", impossible);
        }
    }

    /** Reads the peer once per connection. */
    static final class Reader extends ServerTransportFilter {
        @Override
        public Attributes transportReady(Attributes transport) {
            return transport.toBuilder().set(OF_CONNECTION, of(transport)).build();
        }
    }

    /** Puts the connection's peer into the context of each call. */
    static final class Binder implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            CallPeer peer = call.getAttributes().get(OF_CONNECTION);
            Context context = Context.current().withValue(IN_CONTEXT, peer == null ? UNKNOWN : peer);
            return Contexts.interceptCall(context, call, headers, next);
        }
    }
}
