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

/** The driver as it is, over nodes that somebody else runs. */
record OfficialDriver(EngineDriver driver, NodeRuntime nodes) implements EngineDriver {
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
