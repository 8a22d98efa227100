package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;

/** One namespace, or one collection of it, as a simulation sees it. */
public interface WritableState extends ReadableState {
    /** Writes a key; the value is not empty. */
    void put(String key, ByteString value);

    /** Deletes a key. */
    void delete(String key);
}
