package io.tbaas.fabric.protocol.mvcc;

/**
 * A public key within its namespace.
 *
 * @param namespace name of the chaincode
 * @param key the key
 */
public record StateKey(String namespace, String key) {}
