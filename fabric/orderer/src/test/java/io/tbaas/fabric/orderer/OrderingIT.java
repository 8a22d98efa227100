package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.BlockSignatures;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.etcdraft.BlockMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderingIT {
    private final TestNetwork network = new TestNetwork();

    @Test
    void orders_what_it_accepts_into_a_chain_of_signed_blocks(@TempDir Path folder) throws Exception {
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            Block genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
            orderer.node().join(genesis);
            for (int i = 0; i < 25; i++) {
                assertThat(orderer.broadcast(message(network.client(), "message " + i))
                                .getStatus())
                        .isEqualTo(Status.SUCCESS);
            }
            List<Block> blocks = orderer.blocksWith(25);
            assertThat(blocks.getFirst()).isEqualTo(genesis);
            assertChained(blocks);
            assertSigned(genesis, blocks);
        }
    }

    @Test
    void cuts_a_block_when_it_is_full_and_the_rest_after_the_timeout(@TempDir Path folder) throws Exception {
        network.cutting(new BatchLimits(10, 1024 * 1024, 1024 * 1024), Duration.ofSeconds(2));
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            orderer.node().join(network.genesis(TestNetwork.CHANNEL, orderer.address(), 0));
            for (int i = 0; i < 25; i++) {
                orderer.broadcast(message(network.client(), "message " + i));
            }
            assertThat(orderer.blocksWith(25))
                    .extracting(block -> block.getData().getDataCount())
                    .containsExactly(1, 10, 10, 5);
        }
    }

    @Test
    void goes_on_after_a_restart_with_a_raft_index_that_never_goes_back(@TempDir Path folder) throws Exception {
        Block genesis;
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
            orderer.node().join(genesis);
            orderer.broadcast(message(network.client(), "before"));
        }
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            assertThat(orderer.node().channels()).containsExactly(TestNetwork.CHANNEL);
            orderer.broadcast(message(network.client(), "after"));
            List<Block> blocks = orderer.blocksWith(2);
            assertThat(blocks).hasSize(3);
            assertChained(blocks);
            assertSigned(genesis, blocks);
        }
    }

    private static void assertChained(List<Block> blocks) {
        for (int i = 1; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            assertThat(block.getHeader().getNumber()).isEqualTo(i);
            assertThat(block.getHeader().getPreviousHash())
                    .isEqualTo(Blocks.hash(blocks.get(i - 1).getHeader(), HashFunction.SHA_256));
            assertThat(block.getHeader().getDataHash())
                    .isEqualTo(Blocks.dataHash(block.getData(), HashFunction.SHA_256));
        }
    }

    private static void assertSigned(Block genesis, List<Block> blocks) throws Exception {
        ChannelBundle bundle = ChannelBundle.ofBlock(genesis, VerificationCache.disabled());
        long raftIndex = 0;
        for (Block block : blocks.subList(1, blocks.size())) {
            PolicyDecision decision = BlockSignatures.verify(
                    block.getHeader(),
                    block.getMetadata(),
                    List.of(),
                    bundle.policies().policy("/Channel/Orderer/BlockValidation"));
            assertThat(decision.isSatisfied()).isTrue();
            BlockMetadata raft = BlockMetadata.parseFrom(
                    BlockMetadataFields.consenterMetadata(block).orElseThrow());
            assertThat(raft.getConsenterIdsList()).containsExactly(1L);
            assertThat(raft.getNextConsenterId()).isEqualTo(2);
            assertThat(raft.getRaftIndex()).isGreaterThan(raftIndex);
            raftIndex = raft.getRaftIndex();
        }
    }
}
