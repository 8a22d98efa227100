package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.Version;

/**
 * What becomes of one key.
 *
 * @param deleted whether the key goes; value and metadata are then empty
 * @param value new value, or its hash for a private key
 * @param metadata encoded metadata entries; empty when there are none
 * @param version height of the transaction that decides
 */
public record Update(boolean deleted, ByteString value, ByteString metadata, Version version) {
    /** The key is written. */
    public static Update put(ByteString value, ByteString metadata, Version version) {
        return new Update(false, value, metadata, version);
    }

    /** The key is deleted. */
    public static Update delete(Version version) {
        return new Update(true, ByteString.EMPTY, ByteString.EMPTY, version);
    }
}
