package io.tbaas.engine.fabric;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.testkit.DriverConformance;
import java.time.Clock;

/** Embedded nodes and ledgers. */
class EmbeddedConformanceIT extends DriverConformance {
    @Override
    protected EngineDriver driver(KeyCustody keys) {
        return new FabricDriver(keys, Clock.systemUTC(), 32);
    }
}
