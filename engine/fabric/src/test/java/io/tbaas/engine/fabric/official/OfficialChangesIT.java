package io.tbaas.engine.fabric.official;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.fabric.FabricDriver;
import io.tbaas.engine.testkit.ChangeConformance;
import io.tbaas.testkit.OfficialBinaries;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** Changes of channels of Hyperledger's own orderer and peers; skipped where FABRIC_BIN is not set. */
class OfficialChangesIT extends ChangeConformance {
    private static final Optional<OfficialBinaries> BINARIES = OfficialBinaries.fromEnvironment();

    @BeforeAll
    static void find() {
        Assumptions.assumeTrue(BINARIES.isPresent(), "FABRIC_BIN is not set");
    }

    @Override
    protected EngineDriver driver(KeyCustody keys) {
        return new OfficialDriver(
                new FabricDriver(keys, Clock.systemUTC(), 32), new OfficialRuntime(BINARIES.orElseThrow(), keys));
    }
}
