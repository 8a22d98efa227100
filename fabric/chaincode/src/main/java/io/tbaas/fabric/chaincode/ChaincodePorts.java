package io.tbaas.fabric.chaincode;

/**
 * What the peer gives to its contracts.
 *
 * @param resolver committed definitions
 * @param access the check before one contract calls another
 * @param channels ledgers and capabilities
 */
public record ChaincodePorts(ChaincodeResolver resolver, ChaincodeAccess access, ChaincodeChannels channels) {}
