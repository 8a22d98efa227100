package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.rocks.Column;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;

/**
 * Blocks in files, found through an index in a database that may lag behind.
 *
 * <p>The writer appends a block to the file, puts the index entries into the batch of everything else that the block
 * changes, and publishes the block once that batch is written. Reading is thread safe.
 */
public final class FileBlockStore implements BlockStore, AutoCloseable {
    private static final long RECENT_BYTES_MAX = 8L << 20;

    private final HashFunction hash;
    private final BlockIndex index;
    private final BlockFiles files;
    private final RecentBlocks recent = new RecentBlocks(RECENT_BYTES_MAX);
    private final ChainProgress progress;

    private FileBlockStore(HashFunction hash, BlockIndex index, BlockFiles files, ChainTip tip) {
        this.hash = hash;
        this.index = index;
        this.files = files;
        progress = new ChainProgress(tip);
    }

    /**
     * Opens the store; {@code replay} is given each block that the index lacks, in order, and writes it with {@link
     * #index}.
     */
    public static FileBlockStore open(BlockStoreSettings settings, Replay replay) {
        BlockIndex index = new BlockIndex(settings.database(), settings.column());
        Path folder = settings.folder();
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw BlockFiles.failed("make the folder " + folder, failure);
        }
        ChainTip indexed = index.tip().orElse(ChainTip.EMPTY);
        Consumer<AppendedBlock> writer =
                block -> replay.replay(block, (batch, txIds, filter) -> add(index, batch, block, txIds, filter));
        ChainTip tip = new BlockFileScanner(folder, settings.hash()).scan(indexed, writer);
        BlockFiles files = BlockFiles.open(folder, settings.fileBytesMax(), settings.opener(), tip.file(), tip.end());
        FileBlockStore store = new FileBlockStore(settings.hash(), index, files, tip);
        try {
            store.checkLastBlock(tip);
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
        return store;
    }

    private void checkLastBlock(ChainTip tip) {
        if (tip.height() == 0) {
            return;
        }
        BlockHeader header = readBlock(tip.height() - 1).getHeader();
        if (!Blocks.hash(header, hash).equals(tip.hash())) {
            throw corrupt(tip.height() - 1, "its hash is not the one that was committed");
        }
    }

    /** Number of blocks that an index covers; those behind are replayed when the store is opened. */
    public static long indexedHeight(LedgerDatabase database, Column column) {
        return new BlockIndex(database, column).tip().orElse(ChainTip.EMPTY).height();
    }

    /**
     * Appends a block that {@link #checkNext} let pass durably; it is not visible yet.
     *
     * @throws TbaasException {@code LEDGER_IO} if the disk refuses
     */
    public AppendedBlock append(Block block) {
        SerializedBlock layout = BlockFormat.serialize(block);
        BlockPlace place = files.append(layout);
        return new AppendedBlock(block, Blocks.hash(block.getHeader(), hash), place, layout);
    }

    /**
     * Checks that a block with this header is the next one.
     *
     * @throws TbaasException {@code BLOCK_OUT_OF_ORDER} with Fabric's text
     */
    public void checkNext(BlockHeader header) {
        ChainTip tip = progress.tip();
        if (header.getNumber() != tip.height()) {
            throw new TbaasException(
                    LedgerError.BLOCK_OUT_OF_ORDER,
                    "block number should have been " + tip.height() + " but was "
                            + Long.toUnsignedString(header.getNumber()));
        }
        if (!header.getPreviousHash().equals(tip.hash())) {
            throw new TbaasException(
                    LedgerError.BLOCK_OUT_OF_ORDER,
                    "unexpected Previous block hash. Expected PreviousHash = [" + Hex.of(tip.hash())
                            + "], PreviousHash referred in the latest block= [" + Hex.of(header.getPreviousHash())
                            + "]");
        }
    }

    /**
     * Checks that the data are those that the header names.
     *
     * @throws TbaasException {@code BLOCK_INVALID} if not
     */
    public void checkData(Block block) {
        BlockHeader header = block.getHeader();
        if (!header.getDataHash().equals(Blocks.dataHash(block.getData(), hash))) {
            throw new TbaasException(
                    LedgerError.BLOCK_INVALID,
                    "the data hash in the header of block " + header.getNumber() + " is not that of its data");
        }
    }

    /** Adds the index entries of an appended block to a batch; without transaction ids none are indexed. */
    public void index(Batch batch, AppendedBlock block, List<String> txIds, TransactionFilter filter) {
        add(index, batch, block, txIds, filter);
    }

    private static void add(
            BlockIndex index, Batch batch, AppendedBlock block, List<String> txIds, TransactionFilter filter) {
        index.addBlock(batch, block);
        index.addTransactions(batch, block.number(), txIds, filter);
    }

    /** Makes an indexed block visible and wakes the cursors. */
    public void publish(AppendedBlock block) {
        recent.add(block);
        progress.advance(ChainTip.after(block));
    }

    @Override
    public long height() {
        return progress.tip().height();
    }

    @Override
    public BlockchainInfo info() {
        ChainTip tip = progress.tip();
        return BlockchainInfo.newBuilder()
                .setHeight(tip.height())
                .setCurrentBlockHash(tip.hash())
                .setPreviousBlockHash(tip.previousHash())
                .build();
    }

    @Override
    public Optional<Block> blockByNumber(long number) {
        if (number < 0 || number >= height()) {
            return Optional.empty();
        }
        Optional<Block> cached = recent.find(number);
        return cached.isPresent() ? cached : Optional.of(readBlock(number));
    }

    private Block readBlock(long number) {
        IndexedBlock found = index.block(number).orElseThrow(() -> corrupt(number, "the index lacks it"));
        byte[] content = files.read(found.place());
        try {
            Block block = BlockFormat.parse(content, BlockFormat.prefixBytes(content));
            if (block.getHeader().getNumber() != number) {
                throw corrupt(number, "another block is in its place");
            }
            if (!Blocks.dataHash(block.getData(), hash).equals(block.getHeader().getDataHash())) {
                throw corrupt(number, "its data do not match its header");
            }
            return block;
        } catch (IOException malformed) {
            throw corrupt(number, String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    public Optional<Block> blockByHash(ByteString blockHash) {
        return index.number(blockHash).flatMap(this::blockByNumber);
    }

    @Override
    public Optional<Block> blockByTxId(TxId txId) {
        return location(txId).flatMap(found -> blockByNumber(found.blockNumber()));
    }

    @Override
    public Optional<ProcessedTransaction> transaction(TxId txId) {
        return location(txId).flatMap(found -> envelope(found.blockNumber(), found.index())
                .map(envelope -> ProcessedTransaction.newBuilder()
                        .setTransactionEnvelope(envelope)
                        .setValidationCode(found.code().getNumber())
                        .build()));
    }

    @Override
    public Optional<Envelope> envelope(long blockNumber, int position) {
        Optional<IndexedBlock> found =
                blockNumber < 0 || blockNumber >= height() ? Optional.empty() : index.block(blockNumber);
        if (found.isEmpty() || !found.get().hasEnvelope(position)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Envelope.parseFrom(files.read(found.get().envelope(position))));
        } catch (IOException malformed) {
            throw corrupt(blockNumber, "transaction " + position + " is no envelope");
        }
    }

    @Override
    public Optional<TransactionLocation> location(TxId txId) {
        return index.find(txId.value()).filter(found -> found.blockNumber() < height());
    }

    @Override
    public boolean contains(TxId txId) {
        return location(txId).isPresent();
    }

    @Override
    public BlockCursor cursor(long from) {
        return new FollowingCursor(this, progress, from);
    }

    private static TbaasException corrupt(long number, String what) {
        return new TbaasException(LedgerError.LEDGER_CORRUPT, "block " + number + " is corrupt: " + what);
    }

    /** Wakes and ends all cursors and closes the files; the database is its owner's to close. */
    @Override
    public void close() {
        progress.close();
        files.close();
    }

    /** Writes one block that the index lacks. */
    @FunctionalInterface
    public interface Replay {
        /** Puts the block's index entries, through {@code indexer}, and everything else it changes into a batch and writes it. */
        void replay(AppendedBlock block, Indexer indexer);
    }

    /** Puts the index entries of the block being replayed into a batch. */
    @FunctionalInterface
    public interface Indexer {
        /** As {@link FileBlockStore#index}. */
        void index(Batch batch, List<String> txIds, TransactionFilter filter);
    }

    /**
     * Where a store keeps its blocks and index.
     *
     * @param folder of the block files
     * @param fileBytesMax size at which a new file is begun
     * @param opener opens the files for writing
     * @param hash of block headers and data
     * @param database that holds the index
     * @param column of the database that belongs to the index alone
     */
    public record BlockStoreSettings(
            Path folder,
            int fileBytesMax,
            AppendFile.Opener opener,
            HashFunction hash,
            LedgerDatabase database,
            Column column) {}
}
