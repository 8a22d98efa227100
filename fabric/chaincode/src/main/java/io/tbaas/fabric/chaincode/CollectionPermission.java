package io.tbaas.fabric.chaincode;

/**
 * What a transaction's creator may do with a private data collection.
 *
 * @param read whether it may read keys
 * @param write whether it may write keys
 */
public record CollectionPermission(boolean read, boolean write) {}
