package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the blocks behind a known place, checking that they chain. What was being written when the process or the machine
 * stopped is the end of the last file and is left out; anything else that is no block is {@code LEDGER_CORRUPT}.
 */
final class BlockFileScanner {
    private static final Logger LOG = LoggerFactory.getLogger(BlockFileScanner.class);
    private static final int PREFIX_BYTES_MAX = 5;

    private final Path folder;
    private final HashFunction hash;

    BlockFileScanner(Path folder, HashFunction hash) {
        this.folder = folder;
        this.hash = hash;
    }

    /** Passes on every block behind {@code from} and answers the end of the last good one. */
    ChainTip scan(ChainTip from, Consumer<AppendedBlock> found) {
        ChainTip tip = from;
        try {
            while (Files.exists(BlockFiles.path(folder, tip.file()))) {
                tip = scanFile(tip, found);
                if (!Files.exists(BlockFiles.path(folder, tip.file() + 1))) {
                    return tip;
                }
                tip = new ChainTip(tip.height(), tip.hash(), tip.previousHash(), tip.file() + 1, 0);
            }
        } catch (IOException failure) {
            throw BlockFiles.failed("read the block files in " + folder, failure);
        }
        if (tip.height() > 0) {
            throw corrupt(tip, "the file is missing");
        }
        return tip;
    }

    private ChainTip scanFile(ChainTip from, Consumer<AppendedBlock> found) throws IOException {
        ChainTip tip = from;
        try (RandomAccessFile in =
                new RandomAccessFile(BlockFiles.path(folder, from.file()).toFile(), "r")) {
            if (in.length() < from.end()) {
                throw corrupt(from, "blocks that were committed are missing from the end of the file");
            }
            while (tip.end() < in.length()) {
                Optional<AppendedBlock> next = read(in, tip);
                if (next.isEmpty()) {
                    LOG.warn(
                            "{} holds a block that was not completely written behind block {}; it is cut off",
                            BlockFiles.path(folder, tip.file()),
                            tip.height() - 1);
                    return tip;
                }
                found.accept(next.get());
                tip = ChainTip.after(next.get());
            }
        }
        return tip;
    }

    private Optional<AppendedBlock> read(RandomAccessFile in, ChainTip tip) throws IOException {
        long left = in.length() - tip.end();
        in.seek(tip.end());
        byte[] prefix = new byte[(int) Math.min(PREFIX_BYTES_MAX, left)];
        in.readFully(prefix);
        int prefixBytes = varintBytes(prefix);
        if (prefixBytes == 0 && left <= PREFIX_BYTES_MAX) {
            return torn(in, tip, left);
        }
        long body = prefixBytes == 0 ? -1 : varint(prefix, prefixBytes);
        if (body > left - prefixBytes) {
            return torn(in, tip, left);
        }
        if (body <= 0 || body > Integer.MAX_VALUE - PREFIX_BYTES_MAX) {
            return torn(in, tip, 0);
        }
        byte[] content = new byte[prefixBytes + (int) body];
        in.seek(tip.end());
        in.readFully(content);
        Optional<Block> block = parse(content, prefixBytes, tip);
        return block.isPresent() ? Optional.of(appended(block.get(), tip)) : torn(in, tip, content.length);
    }

    private AppendedBlock appended(Block block, ChainTip tip) {
        SerializedBlock layout = BlockFormat.serialize(block);
        BlockPlace place = new BlockPlace(tip.file(), tip.end(), layout.bytes());
        return new AppendedBlock(block, Blocks.hash(block.getHeader(), hash), place, layout);
    }

    private Optional<Block> parse(byte[] content, int from, ChainTip tip) {
        try {
            Block block = BlockFormat.parse(content, from);
            BlockHeader header = block.getHeader();
            ByteString dataHash = Blocks.dataHash(block.getData(), hash);
            boolean follows = header.getNumber() == tip.height()
                    && header.getPreviousHash().equals(tip.hash())
                    && header.getDataHash().equals(dataHash)
                    && BlockFormat.serialize(block).bytes() == content.length;
            return follows ? Optional.of(block) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    // Only the last thing in the last file may be incomplete: it reaches to the end of the file, or zeros do.
    private Optional<AppendedBlock> torn(RandomAccessFile in, ChainTip tip, long bytes) throws IOException {
        boolean lastFile = !Files.exists(BlockFiles.path(folder, tip.file() + 1));
        long end = tip.end() + bytes;
        if (lastFile && ((end >= in.length() && bytes > 0) || onlyZeros(in, tip.end()))) {
            return Optional.empty();
        }
        throw corrupt(tip, "at offset " + tip.end() + " is no block that follows block " + (tip.height() - 1));
    }

    private static boolean onlyZeros(RandomAccessFile in, long from) throws IOException {
        byte[] buffer = new byte[1 << 16];
        in.seek(from);
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int varintBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        return 0;
    }

    private static long varint(byte[] bytes, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[i] & 0x7fL) << (7 * i);
        }
        return value;
    }

    private TbaasException corrupt(ChainTip tip, String what) {
        return new TbaasException(
                LedgerError.LEDGER_CORRUPT, BlockFiles.path(folder, tip.file()) + " is corrupt: " + what);
    }
}
