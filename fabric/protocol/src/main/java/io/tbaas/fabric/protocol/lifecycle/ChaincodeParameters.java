package io.tbaas.fabric.protocol.lifecycle;

import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;

/**
 * The part of a definition that the organisations of a channel must agree on.
 *
 * @param endorsementInfo version, endorsement plugin and whether an init call must come first
 * @param validationInfo validation plugin and its argument
 * @param collections private collections
 */
public record ChaincodeParameters(
        ChaincodeEndorsementInfo endorsementInfo,
        ChaincodeValidationInfo validationInfo,
        CollectionConfigPackage collections) {}
