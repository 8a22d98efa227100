package io.tbaas.fabric.node.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ExternalBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkSettingsTest {
    @TempDir
    Path root;

    @Test
    void settings_that_were_kept_come_back() {
        NetworkSettings settings = new NetworkSettings(
                64, true, List.of(new ExternalBuilder("wasm", Path.of("/opt/wasm"), List.of("HOME"))));
        new NetworkFolder(root).keep(settings);
        assertThat(new NetworkFolder(root).settings()).isEqualTo(settings);
    }

    @Test
    void nodes_share_their_checks_where_an_older_file_says_nothing_of_it() throws IOException {
        Files.writeString(root.resolve("settings.json"), "{\"ledgerMemoryMebibytes\": 64}");
        assertThat(new NetworkFolder(root).settings()).isEqualTo(new NetworkSettings(64, false));
    }

    @Test
    void other_memory_leaves_the_rest_as_it_was() {
        assertThat(new NetworkSettings(64, true).withLedgerMemory(128)).isEqualTo(new NetworkSettings(128, true));
        assertThatThrownBy(() -> NetworkSettings.DEFAULTS.withLedgerMemory(1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
