package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.block.AppendFile;
import io.tbaas.fabric.ledger.block.DiskFiles;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;

/** A ledger in a folder, opened and reopened, and transactions simulated and committed on it. */
public final class LedgerFixture implements AutoCloseable {
    /** The channel. */
    public static final ChannelId CHANNEL = new ChannelId("mychannel");

    private final Path folder;
    private final LedgerOptions options;
    private final CollectionDefinitions collections;
    private final AppendFile.Opener opener;
    private PeerLedgers ledgers;
    private PeerLedger ledger;
    private Chain chain = Chain.empty();

    /** A new ledger with its first block. */
    public LedgerFixture(Path folder) {
        this(folder, LedgerOptions.DEFAULTS, new NoCollections(), DiskFiles.OPENER);
    }

    /** A new ledger with its first block, set up in this way. */
    public LedgerFixture(
            Path folder, LedgerOptions options, CollectionDefinitions collections, AppendFile.Opener opener) {
        this.folder = folder;
        this.options = options;
        this.collections = collections;
        this.opener = opener;
        ledgers = new PeerLedgers(folder, options, channel -> collections, opener);
        ledger = ledgers.create(CHANNEL, chain.genesis(), HashFunction.SHA_256);
    }

    private LedgerFixture(Path folder, LedgerOptions options, CollectionDefinitions collections) {
        this.folder = folder;
        this.options = options;
        this.collections = collections;
        opener = DiskFiles.OPENER;
        ledgers = new PeerLedgers(folder, options, channel -> collections, opener);
        ledger = ledgers.open(CHANNEL);
        follow();
    }

    /** A ledger that is there already. */
    public static LedgerFixture existing(Path folder, LedgerOptions options, CollectionDefinitions collections) {
        return new LedgerFixture(folder, options, collections);
    }

    private void follow() {
        long height = ledger.blocks().height();
        chain = height == 0
                ? Chain.empty()
                : Chain.after(ledger.blocks().blockByNumber(height - 1).orElseThrow());
    }

    /** The ledger as it is open now. */
    public PeerLedger ledger() {
        return ledger;
    }

    /** Closes and opens everything again. */
    public PeerLedger reopen() {
        ledgers.close();
        ledgers = new PeerLedgers(folder, options, channel -> collections, opener);
        ledger = ledgers.open(CHANNEL);
        follow();
        return ledger;
    }

    /** Closes everything. */
    @Override
    public void close() {
        ledgers.close();
    }

    /** Simulates a transaction; its id comes from the name. */
    public ByteString simulate(String name, Consumer<TransactionSimulator> contract) {
        try (TransactionSimulator simulator = ledger.simulator(new TxId(Transactions.idOf(name)))) {
            contract.accept(simulator);
            return Transactions.endorsed(
                    Transactions.idOf(name), simulator.done().publicBytes());
        }
    }

    /** Commits a block of these transactions. */
    public CommittedBlock commit(ByteString... envelopes) {
        return commit(List.of(envelopes));
    }

    /** Commits a block of these transactions. */
    public CommittedBlock commit(List<ByteString> envelopes) {
        Block block = chain.next(new ArrayList<>(envelopes));
        return ledger.commit(block, ledger.assemblePrivateData(block));
    }

    /** Commits a block with exactly this private data. */
    public CommittedBlock commit(ByteString envelope, PrivateBlockData data) {
        return ledger.commit(chain.next(envelope), data);
    }

    /** The next block, not committed. */
    public Block nextBlock(ByteString... envelopes) {
        return chain.next(envelopes);
    }

    /** Simulates one transaction and commits it alone. */
    public CommittedBlock run(String name, Consumer<TransactionSimulator> contract) {
        return commit(simulate(name, contract));
    }
}
