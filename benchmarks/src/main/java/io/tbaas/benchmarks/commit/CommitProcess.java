package io.tbaas.benchmarks.commit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.tbaas.benchmarks.Folders;
import io.tbaas.benchmarks.commit.CommitMeasurement.MemoryUse;
import io.tbaas.benchmarks.commit.CommitMeasurement.Window;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.state.StateAddress;
import io.tbaas.fabric.ledger.state.StateEntry;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.launcher.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Block;

/** Measures in a process of its own, set up as the process of a network is; prints a {@link CommitMeasurement} as JSON. */
final class CommitProcess {
    private static final Duration CEILING = Duration.ofSeconds(2);
    private static final int PRELOADED_VALUE_BYTES = 100;
    private static final String CONTRACT = "bench";

    private final CommitRequest request;
    private final LedgerOptions options;

    private CommitProcess(CommitRequest request) {
        this.request = request;
        LedgerOptions usual = LedgerOptions.DEFAULTS;
        options = new LedgerOptions(
                (long) request.ledgerMemoryMebibytes() << 20, usual.blockFileBytesMax(), usual.historyEnabled());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Logs.unite();
        ObjectMapper json = new ObjectMapper();
        CommitMeasurement measured = new CommitProcess(json.readValue(arguments[0], CommitRequest.class)).measure();
        System.out.println(json.writeValueAsString(measured));
    }

    private CommitMeasurement measure() throws IOException, InterruptedException {
        SignatureCeiling ceiling = ceiling();
        ceiling.measure(CEILING);
        if (request.warmUpBlocks() > 0) {
            round(request.warmUpBlocks(), request.warmUpBlocks(), 0);
        }
        List<Window> windows = new ArrayList<>();
        List<Window> ceilings = new ArrayList<>();
        MemoryUse memory = new MemoryUse(0, 0, 0, 0);
        for (int i = 0; i < request.rounds(); i++) {
            ceilings.add(ceiling.measure(CEILING));
            Round round = round(request.blocks(), request.windowBlocks(), request.preloadedKeys());
            windows.addAll(round.windows());
            memory = round.memory();
        }
        ceilings.add(ceiling.measure(CEILING));
        return new CommitMeasurement(windows, ceilings, memory);
    }

    private SignatureCeiling ceiling() throws IOException {
        try (PreparedBlocks blocks = new PreparedBlocks(Path.of(request.chainFile()))) {
            ChannelBundle bundle = ChannelBundle.ofBlock(blocks.next(), VerificationCache.disabled());
            blocks.next();
            return new SignatureCeiling(blocks.next(), bundle);
        }
    }

    private Round round(int blocks, int windowBlocks, int preloadedKeys) throws IOException, InterruptedException {
        Path folder = Path.of(request.folder());
        CommitRound round = new CommitRound(folder, blocks, windowBlocks);
        AtomicReference<FileBlockSource> source = new AtomicReference<>();
        try (PreparedBlocks prepared = new PreparedBlocks(Path.of(request.chainFile()));
                BenchPeer peer = new BenchPeer(
                        folder,
                        options,
                        (channel, sink) -> {
                            source.set(new FileBlockSource(prepared, sink, round.blocksToBring()));
                            return source.get();
                        },
                        round::committed)) {
            Block genesis = prepared.next();
            ChannelBundle bundle = ChannelBundle.ofBlock(genesis, VerificationCache.disabled());
            if (preloadedKeys > 0) {
                peer.preload(bundle.channelId(), bundle.hashFunction(), entries(preloadedKeys));
            }
            PeerChannel channel = peer.join(genesis);
            Objects.requireNonNull(source.get(), "joining starts the source").release();
            round.await(channel);
            MemoryUse memory = ProcessMemory.use(peer.rocksBytes());
            return new Round(round.windows(channel.ledger()), memory);
        } finally {
            Folders.delete(folder);
        }
    }

    private static Iterator<StateEntry> entries(int keys) {
        ByteString value = ByteString.copyFrom(new byte[PRELOADED_VALUE_BYTES]);
        CommittedValue committed = new CommittedValue(value, ByteString.EMPTY, KeyVersions.PRELOADED);
        return IntStream.range(0, keys)
                .mapToObj(key -> new StateEntry(StateAddress.of(CONTRACT, BlockPlan.key(key)), committed))
                .iterator();
    }

    private record Round(List<Window> windows, MemoryUse memory) {}
}
