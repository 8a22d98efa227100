package io.tbaas.fabric.ledger.state;

import io.tbaas.fabric.ledger.ResultsIterator;

/** Entries in the order of their encoded addresses. */
public interface StateIterator extends ResultsIterator<StateEntry> {}
