package io.tbaas.engine.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.testkit.DriverConformance;
import io.tbaas.engine.testkit.MemoryCustody;
import io.tbaas.engine.testkit.TestMember;
import io.tbaas.engine.testkit.TestNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedded nodes and ledgers. */
class EmbeddedConformanceIT extends DriverConformance {
    @TempDir
    Path own;

    @Override
    protected EngineDriver driver(KeyCustody keys) {
        return new FabricDriver(keys, Clock.systemUTC(), 32);
    }

    @Test
    void a_network_of_national_cryptography_runs() {
        try (EngineDriver driver = driver(new MemoryCustody())) {
            TestNetwork network = new TestNetwork(driver, own, SignatureAlgorithm.SM2);
            TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
            network.ledger("trade", one);

            assertThat(network.proveRunning(network.access("trade", one), one)).isEqualTo(1);
            network.awaitHeight("trade", one, one.ledgerNode(), 2);
        }
    }

    @Test
    void no_private_key_is_in_a_nodes_folder() throws IOException {
        try (EngineDriver driver = driver(new MemoryCustody())) {
            TestNetwork network = new TestNetwork(driver, own, SignatureAlgorithm.ECDSA_P256);
            network.ledger("trade", network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER));
        }
        try (Stream<Path> files = Files.walk(own)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty().noneSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .contains("PRIVATE KEY"));
        }
    }
}
