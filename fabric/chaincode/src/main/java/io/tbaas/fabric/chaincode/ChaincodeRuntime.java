package io.tbaas.fabric.chaincode;

import io.tbaas.fabric.chaincode.builder.Builders;
import io.tbaas.fabric.chaincode.builder.Builds;
import io.tbaas.fabric.chaincode.builder.BuiltPackage;
import io.tbaas.fabric.chaincode.builder.Cages;
import io.tbaas.fabric.chaincode.process.Cage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Builds packages and keeps what was built: made before the system chaincodes, because installing builds.
 *
 * <p>Thread safe.
 */
public final class ChaincodeRuntime implements ChaincodeBuilds {
    private final ChaincodeOptions options;
    private final Builds builds;
    private final Cages cages;

    private ChaincodeRuntime(ChaincodeOptions options, Builds builds, Cages cages) {
        this.options = options;
        this.builds = builds;
        this.cages = cages;
    }

    /** A runtime over the installed packages; nothing is started. */
    public static ChaincodeRuntime of(ChaincodeOptions options, PackageStore packages) {
        Cages cages = new Cages(options, Cage.detected(options.folder()));
        Builds builds = new Builds(options.folder().resolve("builds"), packages, Builders.of(options, cages));
        return new ChaincodeRuntime(options, builds, cages);
    }

    @Override
    public void build(String packageId) {
        builds.build(packageId);
    }

    @Override
    public Optional<Path> released(String packageId) {
        try {
            return builds.find(packageId).map(BuiltPackage::release);
        } catch (IOException failure) {
            throw new ChaincodeException(
                    ChaincodeError.CHAINCODE_STORE_FAILED, "could not read the build of " + packageId, failure);
        }
    }

    /** Removes what builds left that an earlier run of the peer did not finish. */
    void clear() {
        try {
            builds.clear();
        } catch (IOException failure) {
            throw new ChaincodeException(
                    ChaincodeError.CHAINCODE_STORE_FAILED, "could not remove unfinished builds: " + failure, failure);
        }
    }

    ChaincodeOptions options() {
        return options;
    }

    Cages cages() {
        return cages;
    }

    BuiltPackage built(String packageId) {
        return builds.build(packageId);
    }
}
