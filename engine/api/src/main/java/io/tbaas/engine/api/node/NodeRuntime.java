package io.tbaas.engine.api.node;

import io.tbaas.engine.api.ledger.LedgerName;

/**
 * Runs nodes on this host. Each action may be made again: it then does what is still missing. A folder is served by one
 * process at a time, held by a lock in it that ends with the process. Thread safe; actions on one node wait for each other.
 */
public interface NodeRuntime extends AutoCloseable {
    /**
     * Makes the node's folder and what the runtime needs in it.
     *
     * @throws io.tbaas.foundation.TbaasException {@code FOLDER_UNUSABLE}
     */
    void make(NodeDeployment node);

    /**
     * Starts the node on its ports and data and returns when it serves; nothing happens to one that runs already.
     *
     * @throws io.tbaas.foundation.TbaasException {@code FOLDER_IN_USE}, {@code PORT_IN_USE}, {@code KEY_MISSING},
     *     {@code FOLDER_UNUSABLE} or {@code NODE_FAILED}; nothing runs then
     */
    void start(NodeDeployment node);

    /** Stops the node; everything committed is on disk when this returns. Nothing happens to one that does not run. */
    void stop(NodeDeployment node);

    /** Stops the node and deletes its folder with all data. */
    void remove(NodeDeployment node);

    /**
     * Deletes a stopped node's copy of one ledger, so that it starts without it; nothing happens where it has none.
     *
     * @throws io.tbaas.foundation.TbaasException {@code FOLDER_IN_USE} while it runs, {@code FOLDER_UNUSABLE}, or
     *     {@code NOT_SUPPORTED} where the node leaves by {@code Ledgers.leave} instead
     */
    void forget(NodeDeployment node, LedgerName ledger);

    /**
     * Lays a node's copy of one ledger aside, whether the node runs or not: the copy is kept, and neither served nor joined
     * until it is taken back, also after the node was started anew. The node and its other ledgers go on. Nothing happens
     * where it has none, or where it is laid aside already.
     *
     * @throws io.tbaas.foundation.TbaasException {@code FOLDER_IN_USE}, {@code FOLDER_UNUSABLE}, or {@code NOT_SUPPORTED}
     *     where the descriptor refuses {@code LEDGER_LAID_ASIDE}; the copy is served as before
     */
    void park(NodeDeployment node, LedgerName ledger);

    /**
     * Takes a copy back that was laid aside: a running node has opened and checked it and serves it when this returns, one at
     * rest does so with its next start. Nothing happens to other copies.
     *
     * @throws io.tbaas.foundation.TbaasException as {@link #park}, or {@code NODE_FAILED} with the reason if the copy cannot
     *     be served; it stays laid aside
     */
    void unpark(NodeDeployment node, LedgerName ledger);

    /**
     * Deletes a copy that is laid aside, and no other; nothing happens where there is none.
     *
     * @throws io.tbaas.foundation.TbaasException as {@link #park}
     */
    void discard(NodeDeployment node, LedgerName ledger);

    /** What can be said of the node at this moment. */
    NodeStatus status(NodeDeployment node);

    /** Lines of the node's log, the newest last. */
    LogTail log(NodeDeployment node, LogQuery query);

    /** Stops all nodes that this runtime runs. */
    @Override
    void close();
}
