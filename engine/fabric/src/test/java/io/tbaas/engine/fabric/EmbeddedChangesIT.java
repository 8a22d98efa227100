package io.tbaas.engine.fabric;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.testkit.ChangeConformance;
import java.time.Clock;

/** Changes of channels of embedded nodes. */
class EmbeddedChangesIT extends ChangeConformance {
    @Override
    protected EngineDriver driver(KeyCustody keys) {
        return new FabricDriver(keys, Clock.systemUTC(), 32);
    }
}
