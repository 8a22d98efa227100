package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import java.util.SortedMap;

/** A state whose keys can be listed. */
public interface RangeableState extends ReadableState {
    /** Keys from {@code prefix} (inclusive) to {@code prefix} followed by the character U+007F (exclusive), with their values. */
    SortedMap<String, ByteString> startingWith(String prefix);
}
