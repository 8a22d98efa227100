package io.tbaas.benchmarks.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.benchmarks.commit.CommitMeasurement.Window;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreparedChainTest {
    private static final BlockPlan PLAN = new BlockPlan(4, 10, 20, false);

    @TempDir
    Path folder;

    private Path chain(SignatureAlgorithm algorithm, BlockPlan plan) throws IOException {
        Path chain = folder.resolve("chain");
        BlockPreparation.write(BenchIdentities.create(folder.resolve("keys"), algorithm), plan, chain);
        return chain;
    }

    private List<Window> commit(Path chain, int blocks, int windowBlocks) throws IOException, InterruptedException {
        CommitRound round = new CommitRound(folder.resolve("peer"), blocks, windowBlocks);
        List<FileBlockSource> sources = new ArrayList<>();
        try (PreparedBlocks prepared = new PreparedBlocks(chain);
                BenchPeer peer = new BenchPeer(
                        folder.resolve("peer"),
                        LedgerOptions.DEFAULTS,
                        (channel, sink) -> {
                            sources.add(new FileBlockSource(prepared, sink, round.blocksToBring()));
                            return sources.getFirst();
                        },
                        round::committed)) {
            PeerChannel channel = peer.join(prepared.next());
            sources.getFirst().release();
            round.await(channel);
            return round.windows(channel.ledger());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ECDSA_P256", "SM2"})
    void peer_finds_every_prepared_transaction_valid(SignatureAlgorithm algorithm)
            throws IOException, InterruptedException {
        List<Window> windows = commit(chain(algorithm, PLAN), 4, 2);
        assertThat(windows).hasSize(2).allSatisfy(window -> {
            assertThat(window.transactions()).isEqualTo(20);
            assertThat(window.nanos()).isPositive();
            assertThat(window.diskBytes()).isPositive();
        });
    }

    @Test
    void keys_that_should_be_there_and_are_not_spoil_the_figure() throws IOException {
        Path chain = chain(SignatureAlgorithm.ECDSA_P256, new BlockPlan(2, 10, 20, true));
        assertThatThrownBy(() -> commit(chain, 2, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MVCC_READ_CONFLICT");
    }

    @Test
    void ceiling_checks_the_signatures_of_whole_blocks() throws IOException, InterruptedException {
        try (PreparedBlocks blocks = new PreparedBlocks(chain(SignatureAlgorithm.ECDSA_P256, PLAN))) {
            ChannelBundle bundle = ChannelBundle.ofBlock(blocks.next(), VerificationCache.disabled());
            blocks.next();
            Block block = blocks.next();
            Window window = new SignatureCeiling(block, bundle).measure(Duration.ofMillis(50));
            assertThat(window.transactions()).isPositive().satisfies(count -> assertThat(count % 10)
                    .isZero());
        }
    }

    @Test
    void windows_tell_rates_and_shares_of_each_transaction() {
        Window window = new Window(500, 250_000_000, 100_000_000, 2_000_000);
        assertThat(window.perSecond()).isEqualTo(2000);
        assertThat(window.cpuMicrosEach()).isEqualTo(200);
        assertThat(window.diskBytesEach()).isEqualTo(4000);
    }
}
