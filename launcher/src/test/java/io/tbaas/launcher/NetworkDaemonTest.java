package io.tbaas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkDaemonTest {
    @Test
    void understands_the_arguments_that_it_is_started_with() {
        NetworkStart asked = NetworkStart.onPorts(9050).with(SignatureAlgorithm.SM2);

        List<String> arguments = NetworkDaemon.arguments(new DataFolder(Path.of("/somewhere")), asked);

        assertThat(arguments).first().isEqualTo("/somewhere");
        assertThat(NetworkDaemon.start(arguments)).isEqualTo(asked);
    }

    @Test
    void makes_a_network_with_the_usual_keys_when_nothing_else_is_asked() {
        List<String> arguments =
                NetworkDaemon.arguments(new DataFolder(Path.of("/somewhere")), NetworkStart.onPorts(1));

        assertThat(NetworkDaemon.start(arguments).newPlan().algorithm()).isEqualTo(SignatureAlgorithm.ECDSA_P256);
    }
}
