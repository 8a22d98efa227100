package io.tbaas.engine.fabric.official;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.capability.EngineDescriptor;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.identity.Authorities;
import io.tbaas.engine.api.ledger.Ledgers;
import io.tbaas.engine.api.network.Imports;
import io.tbaas.engine.api.network.Planning;
import io.tbaas.engine.api.node.NodeRuntime;
import io.tbaas.engine.api.policy.Policies;
import io.tbaas.engine.fabric.FabricDriver;
import io.tbaas.engine.testkit.MemoryCustody;
import io.tbaas.testkit.OfficialBinaries;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The driver as it is, over nodes that somebody else runs. */
record OfficialDriver(EngineDriver driver, NodeRuntime nodes) implements EngineDriver {
    /** One with keys in memory; skips the test where no official executables are named. */
    static OfficialDriver inMemory() {
        Optional<OfficialBinaries> binaries = OfficialBinaries.fromEnvironment();
        Assumptions.assumeTrue(binaries.isPresent(), "FABRIC_BIN is not set");
        MemoryCustody keys = new MemoryCustody();
        return new OfficialDriver(
                new FabricDriver(keys, Clock.systemUTC(), 32), new OfficialRuntime(binaries.orElseThrow(), keys));
    }

    @Override
    public EngineDescriptor descriptor() {
        return driver.descriptor();
    }

    @Override
    public Planning planning() {
        return driver.planning();
    }

    @Override
    public Authorities authorities() {
        return driver.authorities();
    }

    @Override
    public Ledgers ledgers() {
        return driver.ledgers();
    }

    @Override
    public Changes changes() {
        return driver.changes();
    }

    @Override
    public Policies policies() {
        return driver.policies();
    }

    @Override
    public Imports imports() {
        return driver.imports();
    }

    @Override
    public void close() {
        driver.close();
        nodes.close();
    }
}
