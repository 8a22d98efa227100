package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Builds one kind of package, and knows how to run what it built. Thread safe. */
public interface ContractBuilder {
    /** The name under which its results are remembered. */
    String name();

    /** Whether this builder is for the package. */
    boolean detects(BuildContext context) throws IOException;

    /**
     * Fills the output folder, and the release folder where there is something to release.
     *
     * @throws io.tbaas.fabric.chaincode.ChaincodeException {@code CHAINCODE_BUILD_FAILED} with what is wrong
     */
    void build(BuildContext context) throws IOException, InterruptedException;

    /** How to start the built package. */
    ProcessSpec run(BuiltPackage built, Launch launch) throws IOException;

    /** What the running package must be able to read beside the system's own folders. */
    List<Path> readable(BuiltPackage built);

    /** Whether what it starts belongs to the peer's operator and needs no cage. */
    default boolean isTrusted() {
        return false;
    }
}
