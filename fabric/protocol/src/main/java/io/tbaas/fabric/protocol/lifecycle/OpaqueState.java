package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import java.util.Optional;

/** Another organisation's private collection, of which only the hashes of values are known. */
public interface OpaqueState {
    /** Name of the collection. */
    String collection();

    /** Hash of a key's value; empty if it does not exist. */
    Optional<ByteString> hash(String key);
}
