package io.tbaas.fabric.chaincode;

import java.nio.file.Path;
import java.util.Optional;

/** Builds installed packages, each once; the results outlive the process. Thread safe. */
public interface ChaincodeBuilds {
    /**
     * Builds the package unless that is done, waiting for a build under way.
     *
     * @throws ChaincodeException {@code CHAINCODE_BUILD_FAILED} with what the builder said
     */
    void build(String packageId);

    /** The folder with what the build released (index definitions, connection data), once it is built. */
    Optional<Path> released(String packageId);
}
