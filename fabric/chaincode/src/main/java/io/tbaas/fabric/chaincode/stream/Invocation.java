package io.tbaas.fabric.chaincode.stream;

import io.tbaas.fabric.chaincode.ChaincodeCall;

/**
 * A call, and the gate of the simulator it works on.
 *
 * @param call what is called
 * @param gate shared by all calls on the same simulator
 */
public record Invocation(ChaincodeCall call, LedgerGate gate) {}
