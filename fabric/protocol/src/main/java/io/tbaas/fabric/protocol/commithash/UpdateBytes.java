package io.tbaas.fabric.protocol.commithash;

import io.tbaas.fabric.protocol.mvcc.BlockUpdates;

/** The one encoding of a block's changes on which all peers agree. */
final class UpdateBytes {
    private UpdateBytes() {}

    static com.google.protobuf.ByteString of(BlockUpdates updates) {
        if (updates.publicUpdates().isEmpty() && updates.hashedUpdates().isEmpty()) {
            return com.google.protobuf.ByteString.EMPTY;
        }
        throw new UnsupportedOperationException("update bytes");
    }
}
