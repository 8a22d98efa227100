package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import java.util.Optional;

/** One namespace, or one collection of it, as a reader sees it. */
@FunctionalInterface
public interface ReadableState {
    /** Value of a key; empty if it does not exist. */
    Optional<ByteString> get(String key);
}
