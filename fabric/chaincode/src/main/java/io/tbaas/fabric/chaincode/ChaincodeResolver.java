package io.tbaas.fabric.chaincode;

/**
 * Finds what a channel has committed for a contract and which package runs it here. Thread safe.
 *
 * <p>Source: fabric core/chaincode/lifecycle/endorsement_info.go#ChaincodeEndorsementInfo.
 */
public interface ChaincodeResolver {
    /**
     * Looks the contract up on the context's channel; reads what the outcome depends on through the context's
     * simulator, as Fabric's lifecycle does.
     *
     * @throws io.tbaas.foundation.TbaasException with the lifecycle's own text if it is not defined or not runnable here
     */
    RunnableChaincode resolve(String chaincode, TransactionContext context);
}
