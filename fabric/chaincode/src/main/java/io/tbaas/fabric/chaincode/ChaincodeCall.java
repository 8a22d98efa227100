package io.tbaas.fabric.chaincode;

import org.hyperledger.fabric.protos.peer.ChaincodeInput;

/**
 * One call of a contract.
 *
 * @param chaincode name of the contract as the channel knows it, or of a system chaincode
 * @param input arguments, and whether this is the initialisation
 * @param context the transaction on whose behalf it runs
 */
public record ChaincodeCall(String chaincode, ChaincodeInput input, TransactionContext context) {}
