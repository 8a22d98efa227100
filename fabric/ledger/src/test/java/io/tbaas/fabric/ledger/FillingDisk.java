package io.tbaas.fabric.ledger;

import io.tbaas.fabric.ledger.block.AppendFile;
import io.tbaas.fabric.ledger.block.DiskFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that becomes full: writes beyond a number of bytes are carried out in part and then fail. */
public final class FillingDisk implements AppendFile.Opener {
    private long bytesLeft = Long.MAX_VALUE;

    /** Leaves room for so many bytes. */
    public void leave(long bytes) {
        bytesLeft = bytes;
    }

    @Override
    public AppendFile open(Path path) throws IOException {
        AppendFile file = DiskFiles.OPENER.open(path);
        return new AppendFile() {
            @Override
            public long bytes() throws IOException {
                return file.bytes();
            }

            @Override
            public void write(long offset, ByteBuffer content) throws IOException {
                int fits = (int) Math.min(bytesLeft, content.remaining());
                boolean whole = fits == content.remaining();
                file.write(offset, content.duplicate().limit(content.position() + fits));
                bytesLeft -= fits;
                if (!whole) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void sync() throws IOException {
                file.sync();
            }

            @Override
            public void truncate(long bytes) throws IOException {
                file.truncate(bytes);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
