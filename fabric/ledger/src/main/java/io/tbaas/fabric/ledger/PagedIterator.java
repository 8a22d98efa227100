package io.tbaas.fabric.ledger;

/** One page of results. */
public interface PagedIterator<T> extends ResultsIterator<T> {
    /** The key at which the next page starts, empty after the last page; closes the iterator. */
    String bookmarkAndClose();
}
