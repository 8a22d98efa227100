package io.tbaas.fabric.protocol.mvcc;

import java.util.Iterator;

/** Keys of a range in the order of their UTF-8 bytes; confined to one thread and closed by whoever asked for it. */
public interface VersionedKeys extends Iterator<VersionedKey>, AutoCloseable {
    @Override
    void close();
}
