package io.tbaas.engine.api.network;

/** Where a node keeps the present state of its ledgers. */
public enum StateStore {
    /** In the node's own folder; queries by key and range. */
    BUILT_IN,
    /** In a document database beside the node; queries by content too. */
    DOCUMENTS
}
