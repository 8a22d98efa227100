package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.List;
import java.util.Optional;

/**
 * Committed state as of the block before the one being validated, as MVCC reads it. Calls come from one thread and may
 * read the disk.
 */
public interface CommittedVersions {
    /** Version of a public key; empty if the key does not exist. */
    Optional<Version> version(String namespace, String key);

    /** Version of a private key by the hash of its name; empty if it does not exist. */
    Optional<Version> hashedVersion(String namespace, String collection, ByteString keyHash);

    /** A public key with value and metadata; empty if it does not exist. */
    Optional<CommittedValue> value(String namespace, String key);

    /** A private key's value hash and metadata by the hash of its name; empty if it does not exist. */
    Optional<CommittedValue> hashedValue(String namespace, String collection, ByteString keyHash);

    /** Metadata of a public key; empty if there are none. A store that knows that a namespace never had any answers fast. */
    default ByteString metadata(String namespace, String key) {
        return value(namespace, key).map(CommittedValue::metadata).orElse(ByteString.EMPTY);
    }

    /** Metadata of a private key by the hash of its name; empty if there are none. */
    default ByteString hashedMetadata(String namespace, String collection, ByteString keyHash) {
        return hashedValue(namespace, collection, keyHash)
                .map(CommittedValue::metadata)
                .orElse(ByteString.EMPTY);
    }

    /** Public keys from {@code startKey} (inclusive) to {@code endKey} (exclusive); an empty end means: to the last key. */
    VersionedKeys range(String namespace, String startKey, String endKey);

    /** Told once per block which public keys will be asked for, so that a store may read them in one go. */
    default void preload(List<StateKey> keys) {}
}
