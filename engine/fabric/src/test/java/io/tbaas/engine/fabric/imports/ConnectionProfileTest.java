package io.tbaas.engine.fabric.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.engine.api.network.ImportedNetwork;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import org.junit.jupiter.api.Test;

class ConnectionProfileTest {
    private static final String YAML =
            """
            name: test-network-org1
            organizations:
              Org1:
                mspid: Org1MSP
                peers: [peer0.org1.example.com]
            peers:
              peer0.org1.example.com:
                url: grpcs://localhost:7051
                tlsCACerts:
                  pem: |
                    -----BEGIN CERTIFICATE-----
                grpcOptions:
                  ssl-target-name-override: peer0.org1.example.com
            """;

    @Test
    void reads_the_profile_of_fabrics_test_network() {
        ImportedNetwork network = ConnectionProfile.read(YAML);

        assertThat(network.name()).isEqualTo("test-network-org1");
        assertThat(network.nodes()).singleElement().satisfies(node -> {
            assertThat(node.organisation().value()).isEqualTo("Org1MSP");
            assertThat(node.role()).isEqualTo(NodeRole.LEDGER);
            assertThat(node.address(PortUse.SERVICE)).contains("localhost:7051");
            assertThat(node.serverName()).contains("peer0.org1.example.com");
        });
    }

    @Test
    void says_what_is_missing() {
        assertThatThrownBy(() -> ConnectionProfile.read("[1, 2]")).hasMessageContaining("no map");
        assertThatThrownBy(() -> ConnectionProfile.read("{")).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> ConnectionProfile.read("name: x")).hasMessageContaining("no peers and no orderers");
        assertThatThrownBy(() -> ConnectionProfile.read(YAML.replace("grpcs://localhost:7051", "nowhere")))
                .hasMessageContaining("peers.peer0.org1.example.com.url");
        assertThatThrownBy(() -> ConnectionProfile.read(YAML.replace("mspid", "other")))
                .hasMessageContaining("organizations.Org1 has no mspid");
        assertThatThrownBy(() -> ConnectionProfile.read(YAML.replace("peers: [peer0.org1.example.com]", "peers: []")))
                .hasMessageContaining("no organisation has the peer");
    }

    @Test
    void makes_no_objects_of_the_authors_choice() {
        assertThatThrownBy(() -> ConnectionProfile.read("!!java.net.URL ['http://localhost']"))
                .hasMessageContaining("cannot be read");
    }
}
