package io.tbaas.fabric.chaincode.stream;

import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/** Runs calls; a running contract reaches other contracts through it. */
public interface Invocations {
    /**
     * Runs the call and gives the contract's last message, {@code COMPLETED} or {@code ERROR}.
     *
     * @throws io.tbaas.foundation.TbaasException with Fabric's text if there is none
     */
    ChaincodeMessage run(Invocation invocation);

    /** Whether the name is that of a system chaincode. */
    boolean isSystemChaincode(String name);
}
