package io.tbaas.fabric.ledger.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file written at its end by one thread: the port through which tests let a disk fill up or fail. */
public interface AppendFile extends AutoCloseable {
    /** Length of the file. */
    long bytes() throws IOException;

    /** Writes the whole buffer at an offset. */
    void write(long offset, ByteBuffer content) throws IOException;

    /** Returns when everything written is on the disk. */
    void sync() throws IOException;

    /** Cuts the file to a length. */
    void truncate(long bytes) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens files, creating them durably where they are missing. */
    @FunctionalInterface
    interface Opener {
        /** Opens one file. */
        AppendFile open(Path path) throws IOException;
    }
}
