package io.tbaas.fabric.peer.membership;

/** A committed definition that is approved and installed on a peer; Fabric tells its sequence as the version. */
public record ChaincodeInUse(String name, String version) {
    /** What every peer tells of the lifecycle itself. */
    public static final ChaincodeInUse LIFECYCLE = new ChaincodeInUse("_lifecycle", "1");
}
