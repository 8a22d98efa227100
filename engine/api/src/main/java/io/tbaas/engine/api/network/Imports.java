package io.tbaas.engine.api.network;

import io.tbaas.engine.api.identity.Actor;

/** Reads networks that somebody else runs. */
public interface Imports {
    /**
     * Reads what a connection profile says; nobody is called.
     *
     * @param connectionProfile JSON or YAML in the engine's own form
     * @throws io.tbaas.foundation.TbaasException {@code PROFILE_INVALID}, naming what is missing
     */
    ImportedNetwork read(String connectionProfile);

    /**
     * Calls every node as this administrator and says what can be done with it. A ledger is recognised by the hash of its
     * first block.
     */
    ImportReport inspect(ImportedNetwork network, Actor administrator);
}
