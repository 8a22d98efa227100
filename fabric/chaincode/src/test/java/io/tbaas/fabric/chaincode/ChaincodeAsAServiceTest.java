package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.fabric.chaincode.stream.LaunchCertificates;
import io.tbaas.fabric.comm.server.ServerTls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaincodeAsAServiceTest {
    @TempDir
    Path folder;

    private final LaunchCertificates authority = LaunchCertificates.create(InstantSource.system());
    private Peer peer;

    @BeforeEach
    void start() {
        ChaincodeOptions options = Peer.options(folder, true);
        peer = new Peer(new ChaincodeOptions(
                folder,
                options.mspId(),
                options.listen(),
                new ChaincodeOptions.Times(
                        Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO),
                options.queries(),
                options.limits(),
                List.of(),
                List.of(),
                true,
                false));
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void connects_to_a_contract_in_plain_text() throws Exception {
        try (ServiceContract contract = new ServiceContract(Optional.empty())) {
            contract.setPackageId(deploy(Map.of("address", "127.0.0.1:" + contract.port())));

            assertServed();
        }
    }

    @Test
    void connects_with_certificates_on_both_sides() throws Exception {
        ServerTls tls = ServerTls.mutual(authority.listener("127.0.0.1"), TrustSource.fixed(List.of(authority.root())));
        LaunchCertificates.Issued identity = authority.issue("peer");
        try (ServiceContract contract = new ServiceContract(Optional.of(tls))) {
            contract.setPackageId(deploy(Map.of(
                    "address",
                    "127.0.0.1:" + contract.port(),
                    "dial_timeout",
                    "10s",
                    "tls_required",
                    true,
                    "client_auth_required",
                    true,
                    "client_key",
                    identity.keyPem(),
                    "client_cert",
                    identity.certificatePem(),
                    "root_cert",
                    identity.rootPem())));

            assertServed();
        }
    }

    @Test
    void refuses_a_contract_whose_certificate_it_does_not_know() throws Exception {
        LaunchCertificates stranger = LaunchCertificates.create(InstantSource.system());
        try (ServiceContract contract =
                new ServiceContract(Optional.of(ServerTls.of(stranger.listener("127.0.0.1"))))) {
            String packageId = deploy(Map.of(
                    "address",
                    "127.0.0.1:" + contract.port(),
                    "dial_timeout",
                    "500ms",
                    "tls_required",
                    true,
                    "root_cert",
                    authority.root().pem()));

            assertRefused(
                    packageId,
                    "connection to " + packageId + " failed: error cannot create connection for " + packageId
                            + ": error creating grpc connection to 127.0.0.1:" + contract.port()
                            + ": context deadline exceeded");
        }
    }

    @Test
    void tells_that_nobody_listens() throws Exception {
        String packageId = deploy(Map.of("address", "127.0.0.1:1", "dial_timeout", "200ms"));

        assertRefused(
                packageId,
                "connection to " + packageId + " failed: error cannot create connection for " + packageId
                        + ": error creating grpc connection to 127.0.0.1:1: context deadline exceeded");
    }

    @Test
    void tells_what_the_connection_data_lacks() throws Exception {
        assertRefused(deploy(Map.of("dial_timeout", "10s")), "chaincode address not provided");
        assertRefused(deploy(Map.of("address", "a:1", "tls_required", true)), "chaincode tls root cert not provided");
        assertRefused(
                deploy(Map.of("address", "a:1", "tls_required", true, "client_auth_required", true)),
                "chaincode tls key not provided");
        assertRefused(
                deploy(Map.of("address", "a:1", "tls_required", true, "client_auth_required", true, "client_key", "k")),
                "chaincode tls cert not provided");
    }

    @Test
    void tells_that_a_template_has_no_value() {
        assertThatThrownBy(() -> deploy(Map.of("address", "{{.peername}}_cc:9999")))
                .isInstanceOf(ChaincodeException.class)
                .hasMessageContaining("Address field template")
                .hasMessageContaining("map has no entry for key \"peername\"");
    }

    @Test
    void connects_again_after_the_service_was_restarted() throws Exception {
        String packageId;
        int port;
        try (ServiceContract contract = new ServiceContract(Optional.empty())) {
            port = contract.port();
            packageId = deploy(Map.of("address", "127.0.0.1:" + port, "dial_timeout", "300ms"));
            contract.setPackageId(packageId);
            assertServed();
        }
        assertThatThrownBy(() -> peer.invoke("cc", "work")).isInstanceOf(ChaincodeException.class);
        try (ServiceContract moved = new ServiceContract(Optional.empty())) {
            String secondId = deploy(Map.of("address", "127.0.0.1:" + moved.port()));
            moved.setPackageId(secondId);
            assertServed();
            assertThat(secondId).isNotEqualTo(packageId);
        }
    }

    @Test
    void ends_the_stream_to_a_contract_that_is_stopped_and_connects_anew_when_it_is_called() throws Exception {
        try (ServiceContract contract = new ServiceContract(Optional.empty())) {
            String packageId = deploy(Map.of("address", "127.0.0.1:" + contract.port()));
            contract.setPackageId(packageId);
            assertServed();

            peer.service.stop(packageId);

            assertThat(contract.awaitStreams(0)).isTrue();
            assertServed();
            peer.service.close();
            assertThat(contract.awaitStreams(0)).isTrue();
        }
    }

    private void assertServed() {
        assertThat(peer.invoke("cc", "work").response().getPayload().toStringUtf8())
                .isEqualTo("served");
    }

    private void assertRefused(String packageId, String text) throws Exception {
        assertThat(Calls.failure(Calls.start(() -> peer.invoke("cc", "work"))))
                .endsWith("could not launch chaincode " + packageId + ": " + text);
    }

    private String deploy(Map<String, Object> connection) throws Exception {
        String json = new ObjectMapper().writeValueAsString(connection);
        return peer.deploy(
                "cc", Packages.of("ccaas", "cc_1.0", Map.of("connection.json", json.getBytes(StandardCharsets.UTF_8))));
    }
}
