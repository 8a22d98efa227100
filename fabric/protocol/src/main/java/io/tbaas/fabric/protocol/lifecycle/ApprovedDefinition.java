package io.tbaas.fabric.protocol.lifecycle;

/**
 * What one organisation approved.
 *
 * @param name the chaincode
 * @param definition sequence and parameters
 * @param packageId package that the organisation's peers run for it; empty text if they run none
 */
public record ApprovedDefinition(String name, ChaincodeDefinition definition, String packageId) {}
