package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.Version;

/**
 * A private key whose history a transaction asked to purge.
 *
 * @param collection where the key lives
 * @param keyHash hash of its name
 * @param version height of the purging transaction
 */
public record PurgedKey(CollectionId collection, ByteString keyHash, Version version) {}
