package io.tbaas.fabric.peer.blocksource;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.peer.connection.NodeEndpoint;
import io.tbaas.fabric.peer.network.TestBundles;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdererEndpointsTest {
    @TempDir
    private Path folder;

    @Test
    void names_the_addresses_of_organizations_with_their_own_roots() {
        ChannelBundle bundle = TestBundles.withOrdererAt(folder, 7050);
        NodeEndpoint endpoint = OrdererEndpoints.of(bundle, Map.of()).getFirst();
        assertThat(endpoint.address()).isEqualTo("localhost:7050");
        assertThat(endpoint.tlsRoots()).hasSize(1);
    }

    @Test
    void takes_another_address_and_other_roots_where_the_peer_is_told_so() {
        ChannelBundle bundle = TestBundles.withOrdererAt(folder, 7050);
        NodeEndpoint instead = new NodeEndpoint("127.0.0.1:17050", List.of());
        assertThat(OrdererEndpoints.of(bundle, Map.of("localhost:7050", instead, "elsewhere:7050", instead)))
                .containsExactly(instead);
    }

    @Test
    void is_equal_for_equal_configurations_only() {
        ChannelBundle bundle = TestBundles.withOrdererAt(folder, 7050);
        assertThat(OrdererEndpoints.of(bundle, Map.of())).isEqualTo(OrdererEndpoints.of(bundle, Map.of()));
        ChannelBundle moved = TestBundles.withOrdererAt(folder.resolve("other"), 7051);
        assertThat(OrdererEndpoints.of(bundle, Map.of())).isNotEqualTo(OrdererEndpoints.of(moved, Map.of()));
    }
}
