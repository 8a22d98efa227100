package io.tbaas.fabric.comm.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.crypto.network.NetworkCryptoSpec;
import io.tbaas.crypto.network.NodeSpec;
import io.tbaas.crypto.network.OrganisationMaterial;
import io.tbaas.crypto.network.OrganisationSpec;
import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerStream;
import io.tbaas.fabric.comm.server.ServerTls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gRPC server whose certificate and client roots change while it is serving. */
class GrpcTlsReloadTest {
    private static final OrganisationMaterial ONE = organisation("org1");
    private static final OrganisationMaterial TWO = organisation("org2");

    private final AtomicReference<TlsIdentity> identity = new AtomicReference<>(node(ONE));
    private final ChangingTrust clientTrust = new ChangingTrust();
    private final GrpcServer server = server();
    private final GrpcClients clients = new GrpcClients("test");

    @AfterEach
    void close() {
        clients.close();
        server.close();
    }

    @Test
    void roots_of_clients_come_and_go() throws Exception {
        clientTrust.replaceAuthorities(List.of(ONE.tlsAuthority().certificate()));
        assertThat(call(endpoint(ONE, ONE))).isEqualTo("heard");
        assertRefused(endpoint(ONE, TWO));
        clientTrust.replaceAuthorities(List.of(TWO.tlsAuthority().certificate()));
        // An attempt under the former roots may still be on its way on the connection that was refused.
        clients.disconnect(endpoint(ONE, TWO));
        assertThat(call(endpoint(ONE, TWO))).isEqualTo("heard");
        clients.disconnect(endpoint(ONE, ONE));
        assertRefused(endpoint(ONE, ONE));
    }

    @Test
    void a_renewed_server_certificate_is_shown_at_the_next_connection() throws Exception {
        clientTrust.replaceAuthorities(List.of(ONE.tlsAuthority().certificate()));
        assertRefused(endpoint(TWO, ONE));
        identity.set(node(TWO));
        clients.disconnect(endpoint(TWO, ONE));
        assertThat(call(endpoint(TWO, ONE))).isEqualTo("heard");
        assertRefused(endpoint(ONE, ONE));
    }

    @Test
    void a_client_that_reconnects_with_its_old_context_is_judged_anew() throws Exception {
        clientTrust.replaceAuthorities(List.of(ONE.tlsAuthority().certificate()));
        SslContext context = NettyTls.client(endpoint(ONE, ONE).tls().orElseThrow());
        assertThat(callOnce(context)).isEqualTo("heard");
        clientTrust.replaceAuthorities(List.of());
        assertThatThrownBy(() -> callOnce(context))
                .isInstanceOf(StatusException.class)
                .hasMessageStartingWith("UNAVAILABLE");
    }

    private void assertRefused(Endpoint endpoint) {
        assertThatThrownBy(() -> call(endpoint))
                .isInstanceOf(StatusException.class)
                .hasMessageStartingWith("UNAVAILABLE");
        // A connection that was refused waits before its next attempt; a new one does not.
        clients.disconnect(endpoint);
    }

    private String call(Endpoint endpoint) throws Exception {
        return call(clients.channel(endpoint));
    }

    private String callOnce(SslContext context) throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forTarget("dns:///localhost:" + server.port())
                .sslContext(context)
                .build();
        try {
            return call(channel);
        } finally {
            channel.shutdownNow();
        }
    }

    private static String call(ManagedChannel channel) throws Exception {
        BlockingClientCall<Envelope, BroadcastResponse> call = ClientCalls.blockingBidiStreamingCall(
                channel, AtomicBroadcastGrpc.getBroadcastMethod(), CallOptions.DEFAULT);
        call.write(Envelope.newBuilder()
                .setPayload(ByteString.copyFromUtf8("hear"))
                .build());
        call.halfClose();
        BroadcastResponse response = call.read();
        return response == null ? "" : response.getInfo();
    }

    private Endpoint endpoint(OrganisationMaterial serving, OrganisationMaterial calling) {
        TrustSource trust = TrustSource.fixed(List.of(serving.tlsAuthority().certificate()));
        TlsIdentity client = calling.administrator().tlsIdentity();
        return Endpoint.of("localhost:" + server.port(), ClientTls.mutual(trust, client));
    }

    private GrpcServer server() {
        ServerTls tls = new ServerTls(identity::get, Optional.of(clientTrust), Duration.ZERO);
        GrpcServer started = new GrpcServer(
                GrpcServerOptions.of("served", "127.0.0.1:0", tls),
                List.of(new AtomicBroadcastGrpc.AtomicBroadcastImplBase() {
                    @Override
                    public StreamObserver<Envelope> broadcast(StreamObserver<BroadcastResponse> responses) {
                        return ServerStream.serve("test-call", responses, stream -> {
                            for (var request = stream.receive(); request.isPresent(); request = stream.receive()) {
                                stream.send(BroadcastResponse.newBuilder()
                                        .setInfo(request.get().getPayload().toStringUtf8() + "d")
                                        .build());
                            }
                        });
                    }
                }));
        started.start();
        return started;
    }

    private static TlsIdentity node(OrganisationMaterial organisation) {
        return organisation.nodes().getFirst().tlsIdentity();
    }

    private static OrganisationMaterial organisation(String name) {
        OrganisationSpec spec =
                new OrganisationSpec(name + "MSP", name + ".example.com", List.of(NodeSpec.local("peer0")), 0, true);
        return CryptoMaterial.generate(
                        new NetworkCryptoSpec(List.of(), List.of(spec), SignatureAlgorithm.ECDSA_P256), Instant.now())
                .peerOrganisations()
                .getFirst();
    }
}
