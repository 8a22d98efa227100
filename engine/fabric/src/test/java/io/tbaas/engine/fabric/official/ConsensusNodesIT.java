package io.tbaas.engine.fabric.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.testkit.TestMember;
import io.tbaas.engine.testkit.TestNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orderers of Hyperledger's own come and go by vote; skipped where FABRIC_BIN is not set. */
class ConsensusNodesIT {
    @TempDir
    Path folder;

    @Test
    void a_second_consensus_node_comes_by_vote_and_goes_by_vote() {
        try (EngineDriver driver = OfficialDriver.inMemory()) {
            TestNetwork network = new TestNetwork(driver, folder, SignatureAlgorithm.ECDSA_P256);
            TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.CONSENSUS);
            ConsensusMember first = one.consensusNodes().getFirst();
            ConsensusMember second = one.consensusNodes().getLast();
            FirstBlock block = network.compose("trade", List.of(first), one);
            driver.ledgers().join(block, first.node(), one.actor());
            driver.ledgers().join(block, second.node(), one.actor());
            LedgerAccess access = new LedgerAccess(block.ledger(), List.of(first.node()), one.actor());

            network.change(access, new ChangeRequest.AddConsensusNode(second), one);
            assertThat(driver.ledgers().configuration(access).consensusNodes()).hasSize(2);
            long together = network.change(
                    access,
                    new ChangeRequest.SetBlockCutting(new BlockCutting(7, 1 << 19, 1 << 20, Duration.ofSeconds(1))),
                    one);
            network.awaitHeight("trade", one, second.node(), together + 1);
            assertThat(driver.ledgers()
                            .facts(block.ledger(), second.node(), one.actor())
                            .consensusState())
                    .contains("consenter, active");

            network.change(access, new ChangeRequest.RemoveConsensusNode(second), one);
            assertThat(driver.ledgers().configuration(access).consensusNodes()).hasSize(1);
        }
    }
}
