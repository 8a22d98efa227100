package io.tbaas.fabric.chaincode;

/**
 * A package in the store.
 *
 * @param packageId its id
 * @param label the id's part before the hash
 */
public record InstalledChaincode(String packageId, String label) {}
