package io.tbaas.fabric.chaincode;

import java.nio.file.Path;
import java.util.Optional;

/** Builds packages and keeps what was built: made before the system chaincodes, because installing builds. */
public final class ChaincodeRuntime implements ChaincodeBuilds {
    private final ChaincodeOptions options;
    private final PackageStore packages;

    private ChaincodeRuntime(ChaincodeOptions options, PackageStore packages) {
        this.options = options;
        this.packages = packages;
    }

    /** A runtime over the installed packages; nothing is started. */
    public static ChaincodeRuntime of(ChaincodeOptions options, PackageStore packages) {
        return new ChaincodeRuntime(options, packages);
    }

    @Override
    public void build(String packageId) {
        throw new UnsupportedOperationException("build follows: " + packages.load(packageId));
    }

    @Override
    public Optional<Path> released(String packageId) {
        throw new UnsupportedOperationException("released follows: " + options.folder());
    }
}
