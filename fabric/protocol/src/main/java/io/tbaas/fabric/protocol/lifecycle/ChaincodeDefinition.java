package io.tbaas.fabric.protocol.lifecycle;

import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;

/**
 * A chaincode definition as committed on a channel.
 *
 * <p>Source: fabric core/chaincode/lifecycle/lifecycle.go#ChaincodeDefinition.
 *
 * @param sequence counts the definitions of one name, from 1
 * @param parameters what the organisations agreed on
 */
public record ChaincodeDefinition(long sequence, ChaincodeParameters parameters) {
    /** Version, endorsement plugin and init rule. */
    public ChaincodeEndorsementInfo endorsementInfo() {
        return parameters.endorsementInfo();
    }

    /** Validation plugin and its argument. */
    public ChaincodeValidationInfo validationInfo() {
        return parameters.validationInfo();
    }

    /** Private collections. */
    public CollectionConfigPackage collections() {
        return parameters.collections();
    }
}
