package io.tbaas.fabric.chaincode;

/** Runs one call of a contract, launching it first where it does not run yet. Thread safe. */
public interface ChaincodeInvoker {
    /**
     * Runs the call to its end, at most for the configured execution time.
     *
     * <p>Source: fabric core/chaincode/chaincode_support.go#Execute.
     *
     * @return the contract's own answer, whatever its status
     * @throws ChaincodeException with Fabric's text if the contract cannot be run, fails, hangs or leaves
     */
    ChaincodeResult invoke(ChaincodeCall call);
}
