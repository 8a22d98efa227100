package io.tbaas.benchmarks.commit;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.chaincode.PackageStore;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.PeerLedgers;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.ledger.state.StateEntry;
import io.tbaas.fabric.peer.blocksource.BlockSource;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.peer.commit.CommitWork;
import io.tbaas.fabric.peer.commit.ValidationPool;
import io.tbaas.fabric.peer.lifecycle.PeerLifecycle;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;

/** A peer's ledgers and commit pipeline without its listeners; it has seen no signature before and shares nothing. */
final class BenchPeer implements AutoCloseable {
    private static final MspId MSP = new MspId("Org1MSP");

    private final LedgerMemory memory;
    private final PeerLedgers ledgers;
    private final ValidationPool pool;
    private final PeerChannels channels;

    BenchPeer(
            Path folder,
            LedgerOptions options,
            BiFunction<PeerChannel, BlockSource.BlockSink, BlockSource> source,
            Consumer<PeerChannel> afterCommit) {
        memory = new LedgerMemory(options);
        pool = new ValidationPool("bench", Runtime.getRuntime().availableProcessors());
        AtomicReference<PeerChannels> later = new AtomicReference<>();
        PeerLifecycle lifecycle = new PeerLifecycle(
                MSP, PackageStore.open(folder.resolve("packages")), channel -> Optional.ofNullable(later.get())
                        .flatMap(known -> known.find(channel))
                        .map(PeerChannel::bundle));
        ledgers = new PeerLedgers(folder.resolve("ledgersData"), options, lifecycle::collections, memory);
        channels = new PeerChannels(
                ledgers,
                lifecycle,
                VerificationCache.disabled(),
                new CommitWork(pool, VerificationCache.disabled(), source, afterCommit));
        later.set(channels);
    }

    void preload(ChannelId channel, HashFunction hash, Iterator<StateEntry> entries) {
        ledgers.importState(channel, hash, entries);
    }

    PeerChannel join(Block genesis) {
        return channels.create(genesis);
    }

    long rocksBytes() {
        return memory.rocksBytesUsed();
    }

    @Override
    public void close() {
        channels.close();
        ledgers.close();
        pool.close();
        memory.close();
    }
}
