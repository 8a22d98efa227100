package io.tbaas.fabric.chaincode;

/**
 * A committed contract that this peer may run.
 *
 * @param version version of the definition
 * @param initRequired whether the first call must be the initialisation
 * @param packageId package that runs it
 */
public record RunnableChaincode(String version, boolean initRequired, String packageId) {}
