package io.tbaas.engine.fabric.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.network.ImportReport;
import io.tbaas.engine.api.network.ImportReport.MissingAccess;
import io.tbaas.engine.api.network.ImportedNetwork;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.engine.testkit.TestMember;
import io.tbaas.engine.testkit.TestNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of Hyperledger's own executables, imported by connection profile; skipped where FABRIC_BIN is not set. */
class ImportIT {
    @TempDir
    Path folder;

    @Test
    void a_network_is_recognised_by_its_genesis_hash_and_missing_access_is_named() {
        try (EngineDriver driver = OfficialDriver.inMemory()) {
            TestNetwork network = new TestNetwork(driver, folder, SignatureAlgorithm.ECDSA_P256);
            TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
            TestMember two = network.member("Two", NodeRole.LEDGER);
            FirstBlock first = network.ledger("trade", one, two);

            ImportedNetwork imported = driver.imports().read(profile(one, two));
            ImportReport report = driver.imports().inspect(imported, one.actor());

            assertThat(imported.nodes())
                    .extracting(NodeEndpoint::role)
                    .containsExactly(NodeRole.CONSENSUS, NodeRole.LEDGER, NodeRole.LEDGER);
            assertThat(report.ledgers()).containsOnly(java.util.Map.entry(first.ledger(), first.hash()));
            assertThat(report.missing()).singleElement().satisfies(missing -> {
                assertThat(missing.node()).isEqualTo(two.ledgerNode().name());
                assertThat(missing.kind()).isEqualTo(MissingAccess.Kind.REFUSED);
            });
        }
    }

    private static String profile(TestMember one, TestMember two) {
        NodeEndpoint orderer = one.endpoints(NodeRole.CONSENSUS).getFirst();
        return """
                {"name": "theirs",
                 "organizations": {
                   "One": {"mspid": "One", "peers": ["%s"], "orderers": ["%s"]},
                   "Two": {"mspid": "Two", "peers": ["%s"]}},
                 "orderers": {"%s": {"url": "grpcs://%s", "adminUrl": "https://%s", "tlsCACerts": {"pem": %s}}},
                 "peers": {%s, %s}}
                """
                .formatted(
                        one.ledgerNode().name(),
                        orderer.name(),
                        two.ledgerNode().name(),
                        orderer.name(),
                        orderer.address(PortUse.SERVICE).orElseThrow(),
                        orderer.address(PortUse.ADMINISTRATION).orElseThrow(),
                        pem(orderer),
                        peer(one.ledgerNode()),
                        peer(two.ledgerNode()));
    }

    private static String peer(NodeEndpoint node) {
        return "\"%s\": {\"url\": \"grpcs://%s\", \"tlsCACerts\": {\"pem\": %s}}"
                .formatted(node.name(), node.address(PortUse.SERVICE).orElseThrow(), pem(node));
    }

    private static String pem(NodeEndpoint node) {
        return "\"" + node.tlsAuthorities().getFirst().replace("\n", "\\n") + "\"";
    }
}
