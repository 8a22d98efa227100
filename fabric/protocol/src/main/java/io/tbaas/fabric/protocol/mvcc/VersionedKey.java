package io.tbaas.fabric.protocol.mvcc;

import io.tbaas.fabric.protocol.rwset.Version;

/**
 * One result of a range scan.
 *
 * @param key the key
 * @param version height of its last write
 */
public record VersionedKey(String key, Version version) {}
