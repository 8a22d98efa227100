package io.tbaas.platform.api.organisation;

import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.change.Change;

/** Where that goes which an organisation leaves behind here: its nodes, its data and its keys. */
public interface LeftBehind {
    /**
     * Begins to lay it aside; the network is locked.
     *
     * @throws io.tbaas.platform.domain.problem.Problem {@code NODE_BUSY}, {@code HOST_OFFLINE}
     */
    void keep(Change change, Organisation organisation);
}
