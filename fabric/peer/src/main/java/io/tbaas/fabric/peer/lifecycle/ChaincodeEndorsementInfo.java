package io.tbaas.fabric.peer.lifecycle;

/**
 * What the endorser must know of a chaincode before it runs it.
 *
 * @param version of the definition
 * @param initRequired whether the first call must be the initialisation
 * @param packageId the package that runs it; {@code name.syscc} for a system chaincode
 * @param endorsementPlugin how its results are signed
 */
public record ChaincodeEndorsementInfo(
        String version, boolean initRequired, String packageId, String endorsementPlugin) {}
