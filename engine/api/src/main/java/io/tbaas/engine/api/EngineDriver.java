package io.tbaas.engine.api;

import io.tbaas.engine.api.capability.EngineDescriptor;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.identity.Authorities;
import io.tbaas.engine.api.ledger.Ledgers;
import io.tbaas.engine.api.network.Imports;
import io.tbaas.engine.api.network.Planning;
import io.tbaas.engine.api.node.NodeRuntime;
import io.tbaas.engine.api.policy.Policies;

/**
 * One engine on one host. It remembers nothing of networks but the nodes that it runs: whoever calls keeps the records
 * that it answers and hands them in again.
 *
 * <p>All parts are thread safe. Actions on one node or ledger are to be made one after the other.
 */
public interface EngineDriver extends AutoCloseable {
    /** What the engine can do, and where not, why. */
    EngineDescriptor descriptor();

    /** What would be made; changes nothing. */
    Planning planning();

    /** Makes organisations, identities and certificates. */
    Authorities authorities();

    /** Runs the nodes of this host. */
    NodeRuntime nodes();

    /** Creates, joins and reads ledgers, by the nodes' own protocols wherever they run. */
    Ledgers ledgers();

    /** Changes of a ledger's configuration, agreed by signatures. */
    Changes changes();

    /** Rules about who must have signed. */
    Policies policies();

    /** Networks that somebody else runs. */
    Imports imports();

    /** Stops the nodes of this host and drops all connections; what was committed is on disk when this returns. */
    @Override
    void close();
}
