package io.tbaas.fabric.orderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.network.NodeMaterial;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.DeliverException;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener that demands client certificates binds seek requests to them. */
class MutualTlsIT {
    private final TestNetwork network = new TestNetwork();
    private final NodeMaterial client = network.memberOrganisation().users().getFirst();
    private final GrpcClients clients = new GrpcClients("test");
    private final TestOrderer orderer;

    MutualTlsIT(@TempDir Path folder) {
        TrustSource members = TrustSource.fixed(
                List.of(network.memberOrganisation().tlsAuthority().certificate()));
        orderer = new TestOrderer(
                network,
                0,
                folder,
                OrdererOptions.Rules.DEFAULT,
                ServerTls.mutual(network.orderer(0).tlsIdentity(), members));
    }

    @BeforeEach
    void join() {
        orderer.node().join(network.genesis(TestNetwork.CHANNEL, orderer.address(), 0));
    }

    @AfterEach
    void stop() {
        clients.close();
        orderer.close();
    }

    @Test
    void a_request_bound_to_the_connections_certificate_is_served() throws Exception {
        try (BlockStream<Block> stream = seek(Optional.of(client.tlsCertificate()))) {
            assertThat(stream.poll(TestOrderer.PATIENCE)).isPresent();
        }
    }

    @Test
    void a_request_bound_to_none_or_another_is_a_bad_request() {
        assertBadRequest(Optional.empty());
        assertBadRequest(Optional.of(network.orderer(0).tlsCertificate()));
    }

    @Test
    void a_connection_without_a_trusted_certificate_fails() {
        DeliverClient seeker = new DeliverClient(network.client(), Optional.empty(), InstantSource.system());
        Endpoint anonymous = Endpoint.of(orderer.address(), ClientTls.trusting(network.ordererTlsRoots()));
        Endpoint stranger = Endpoint.of(
                orderer.address(),
                ClientTls.mutual(
                        network.ordererTlsRoots(),
                        network.ordererOrganisation().administrator().tlsIdentity()));
        for (Endpoint endpoint : List.of(anonymous, stranger)) {
            try (BlockStream<Block> stream =
                    seeker.fromOrderer(clients.channel(endpoint), SeekRequest.oldest(TestNetwork.CHANNEL))) {
                assertThatThrownBy(() -> stream.poll(Duration.ofSeconds(20))).isInstanceOf(TbaasException.class);
            }
        }
    }

    private void assertBadRequest(Optional<Certificate> bound) {
        try (BlockStream<Block> stream = seek(bound)) {
            assertThatThrownBy(() -> stream.poll(TestOrderer.PATIENCE))
                    .isInstanceOfSatisfying(DeliverException.class, refusal -> assertThat(refusal.status())
                            .isEqualTo(Status.BAD_REQUEST));
        }
    }

    private BlockStream<Block> seek(Optional<Certificate> bound) {
        Endpoint endpoint =
                Endpoint.of(orderer.address(), ClientTls.mutual(network.ordererTlsRoots(), client.tlsIdentity()));
        return new DeliverClient(network.client(), bound, InstantSource.system())
                .fromOrderer(clients.channel(endpoint), SeekRequest.oldest(TestNetwork.CHANNEL));
    }
}
