package io.tbaas.acceptance.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tbaas.testkit.OfficialBinaries;
import java.util.Optional;

/** Fabric's own executables, for tests that are skipped where there are none. */
final class Official {
    private Official() {}

    static OfficialBinaries binaries() {
        Optional<OfficialBinaries> found = OfficialBinaries.fromEnvironment();
        assumeTrue(
                found.isPresent(),
                "FABRIC_BIN is not set, or no configuration lies beside it: our nodes are not compared with the official ones");
        return found.orElseThrow();
    }
}
