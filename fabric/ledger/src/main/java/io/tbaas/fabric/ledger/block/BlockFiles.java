package io.tbaas.fabric.ledger.block;

import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.foundation.TbaasException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The numbered block files of one channel. One thread appends; any thread reads.
 *
 * <p>Source: common/ledger/blkstorage/blockfile_mgr.go.
 */
final class BlockFiles implements AutoCloseable {
    static final String PREFIX = "blockfile_";

    private final Path folder;
    private final int fileBytesMax;
    private final AppendFile.Opener opener;
    private int file;
    private long fileBytes;
    private AppendFile current;

    private BlockFiles(
            Path folder, int fileBytesMax, AppendFile.Opener opener, int file, long fileBytes, AppendFile current) {
        this.folder = folder;
        this.fileBytesMax = fileBytesMax;
        this.opener = opener;
        this.file = file;
        this.fileBytes = fileBytes;
        this.current = current;
    }

    /** Opens the files for appending at a place; whatever lies behind it is cut off. */
    static BlockFiles open(Path folder, int fileBytesMax, AppendFile.Opener opener, int file, long end) {
        try {
            for (int later = file + 1; Files.deleteIfExists(path(folder, later)); later++) {
                Folders.sync(folder);
            }
            AppendFile current = opener.open(path(folder, file));
            if (current.bytes() > end) {
                current.truncate(end);
            }
            return new BlockFiles(folder, fileBytesMax, opener, file, end, current);
        } catch (IOException failure) {
            throw failed("open the block files in " + folder, failure);
        }
    }

    static Path path(Path folder, int file) {
        return folder.resolve(String.format(Locale.ROOT, "%s%06d", PREFIX, file));
    }

    /** Writes a block behind the last one; it is on the disk when this returns, or not in the file at all. */
    BlockPlace append(SerializedBlock block) {
        try {
            if (fileBytes > 0 && fileBytes + block.bytes() > fileBytesMax) {
                beginNextFile();
            }
            current.write(fileBytes, block.asBuffer());
            current.sync();
        } catch (IOException failure) {
            takeBack(failure);
            throw failed("append a block to " + path(folder, file), failure);
        }
        BlockPlace place = new BlockPlace(file, fileBytes, block.bytes());
        fileBytes = place.end();
        return place;
    }

    private void beginNextFile() throws IOException {
        AppendFile next = opener.open(path(folder, file + 1));
        current.close();
        current = next;
        file++;
        fileBytes = 0;
    }

    // What cannot be cut off now is recognised as torn when the files are next opened.
    private void takeBack(IOException failure) {
        try {
            current.truncate(fileBytes);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    byte[] read(BlockPlace place) {
        return read(place.file(), place.offset(), place.bytes());
    }

    // A RandomAccessFile, because an interrupt of the reading thread would close a channel.
    byte[] read(int number, long offset, int bytes) {
        Path path = path(folder, number);
        try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
            byte[] content = new byte[bytes];
            in.seek(offset);
            in.readFully(content);
            return content;
        } catch (EOFException cut) {
            throw new TbaasException(LedgerError.LEDGER_CORRUPT, "the block file " + path + " is cut short", cut);
        } catch (IOException failure) {
            throw failed("read the block file " + path, failure);
        }
    }

    static TbaasException failed(String attempt, IOException failure) {
        return new TbaasException(LedgerError.LEDGER_IO, "cannot " + attempt + ": " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        try {
            current.close();
        } catch (IOException failure) {
            throw failed("close " + path(folder, file), failure);
        }
    }
}
