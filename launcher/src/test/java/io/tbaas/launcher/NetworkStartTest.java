package io.tbaas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.NetworkSettings;
import io.tbaas.foundation.TbaasException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NetworkStartTest {
    @TempDir
    Path root;

    private NetworkFolder folder() {
        return new NetworkFolder(root);
    }

    @Test
    void new_network_has_ecdsa_keys_unless_told_otherwise() {
        assertThat(NetworkStart.onPorts(7050).newPlan().algorithm()).isEqualTo(SignatureAlgorithm.ECDSA_P256);
        assertThat(NetworkStart.onPorts(7050)
                        .with(SignatureAlgorithm.SM2)
                        .newPlan()
                        .algorithm())
                .isEqualTo(SignatureAlgorithm.SM2);
    }

    @Test
    void network_that_exists_keeps_its_cryptography() {
        NetworkStart sm2 = NetworkStart.onPorts(7050).with(SignatureAlgorithm.SM2);
        folder().create(sm2.newPlan(), Instant.now());
        sm2.settle(folder(), false);
        NetworkStart.onPorts(7050).settle(folder(), false);
        NetworkStart ecdsa = NetworkStart.onPorts(7050).with(SignatureAlgorithm.ECDSA_P256);
        assertThatThrownBy(() -> ecdsa.settle(folder(), false))
                .isInstanceOf(TbaasException.class)
                .hasMessageContaining("made with SM2 keys");
    }

    @Test
    void memory_of_the_ledgers_is_kept_for_later_starts() {
        new NetworkStart(7050, null, 64).settle(folder(), false);
        NetworkStart.onPorts(7050).settle(folder(), false);
        assertThat(folder().settings()).isEqualTo(new NetworkSettings(64));
    }

    @Test
    void memory_of_a_running_network_cannot_change() {
        new NetworkStart(7050, null, 64).settle(folder(), false);
        new NetworkStart(7050, null, 64).settle(folder(), true);
        assertThatThrownBy(() -> new NetworkStart(7050, null, 128).settle(folder(), true))
                .isInstanceOf(TbaasException.class)
                .hasMessageContaining("runs with 64 MiB");
        assertThat(folder().settings()).isEqualTo(new NetworkSettings(64));
    }

    @Test
    void memory_out_of_range_is_refused_and_nothing_kept() {
        assertThatThrownBy(() -> new NetworkStart(7050, null, 1).settle(folder(), false))
                .isInstanceOf(TbaasException.class)
                .hasMessageContaining("--ledger-memory");
        assertThat(folder().settings()).isEqualTo(NetworkSettings.DEFAULTS);
    }

    @Test
    void unknown_cryptography_is_refused_by_name() {
        StringWriter errors = new StringWriter();
        int status = new CommandLine(new UpCommand())
                .setErr(new PrintWriter(errors))
                .execute("--data", root.toString(), "--crypto", "rsa");
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString()).contains("--crypto").contains("'rsa' is not known: use ecdsa or sm2");
    }
}
