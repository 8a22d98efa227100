package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything the valid transactions of a block change in public state and in the hashes of private state: the last
 * write per key wins.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/privacyenabledstate/types.go#UpdateBatch.
 *
 * @param publicUpdates per namespace (UTF-8 order) the keys (UTF-8 order); the channel configuration lives in the empty
 *     namespace
 * @param hashedUpdates per collection the hashes of keys (unsigned byte order)
 * @param purges private keys to purge, each once, with the last purging transaction's height
 */
public record BlockUpdates(
        SortedMap<String, SortedMap<String, Update>> publicUpdates,
        SortedMap<CollectionId, SortedMap<ByteString, Update>> hashedUpdates,
        List<PurgedKey> purges) {
    /** Wraps the maps read-only. */
    public BlockUpdates {
        publicUpdates = Collections.unmodifiableSortedMap(publicUpdates);
        hashedUpdates = Collections.unmodifiableSortedMap(hashedUpdates);
        purges = List.copyOf(purges);
    }
}
