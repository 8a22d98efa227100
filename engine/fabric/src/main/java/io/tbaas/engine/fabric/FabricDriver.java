package io.tbaas.engine.fabric;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.capability.EngineDescriptor;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.identity.Authorities;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.ledger.Ledgers;
import io.tbaas.engine.api.network.Imports;
import io.tbaas.engine.api.network.Planning;
import io.tbaas.engine.api.node.NodeRuntime;
import io.tbaas.engine.api.policy.Policies;
import io.tbaas.engine.fabric.call.Identities;
import io.tbaas.engine.fabric.call.LedgerReader;
import io.tbaas.engine.fabric.call.NodeConnections;
import io.tbaas.engine.fabric.change.FabricChanges;
import io.tbaas.engine.fabric.identity.FabricAuthorities;
import io.tbaas.engine.fabric.imports.FabricImports;
import io.tbaas.engine.fabric.ledger.FabricLedgers;
import io.tbaas.engine.fabric.node.EmbeddedRuntime;
import io.tbaas.engine.fabric.plan.FabricPlanning;
import io.tbaas.engine.fabric.policy.FabricPolicies;
import java.time.Clock;

/** Fabric, with nodes in this process and connections to nodes anywhere: wires the driver's parts. */
public final class FabricDriver implements EngineDriver {
    private final EngineDescriptor descriptor = FabricDescriptor.embedded();
    private final NodeConnections connections;
    private final Planning planning;
    private final Authorities authorities;
    private final EmbeddedRuntime nodes;
    private final Ledgers ledgers;
    private final Changes changes;
    private final Policies policies;
    private final Imports imports;

    /**
     * A driver that runs nothing yet.
     *
     * @param keys where private keys rest
     * @param clock of certificates, requests and facts
     * @param ledgerMemoryMebibytes caches of all ledgers of all nodes of this process together
     */
    public FabricDriver(KeyCustody keys, Clock clock, int ledgerMemoryMebibytes) {
        Identities identities = new Identities(keys);
        connections = new NodeConnections(identities, clock);
        LedgerReader reader = new LedgerReader(connections);
        planning = new FabricPlanning(descriptor);
        authorities = new FabricAuthorities(keys);
        nodes = new EmbeddedRuntime(identities, clock, ledgerMemoryMebibytes);
        ledgers = new FabricLedgers(connections, reader, clock);
        changes = new FabricChanges(connections, reader, identities, clock);
        policies = new FabricPolicies(reader, connections);
        imports = new FabricImports(ledgers);
    }

    /** A driver by this machine's own clock. */
    public static FabricDriver ofThisMachine(KeyCustody keys, int ledgerMemoryMebibytes) {
        return new FabricDriver(keys, Clock.systemUTC(), ledgerMemoryMebibytes);
    }

    @Override
    public EngineDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Planning planning() {
        return planning;
    }

    @Override
    public Authorities authorities() {
        return authorities;
    }

    @Override
    public NodeRuntime nodes() {
        return nodes;
    }

    @Override
    public Ledgers ledgers() {
        return ledgers;
    }

    @Override
    public Changes changes() {
        return changes;
    }

    @Override
    public Policies policies() {
        return policies;
    }

    @Override
    public Imports imports() {
        return imports;
    }

    @Override
    public void close() {
        connections.close();
        nodes.close();
    }
}
