package io.tbaas.fabric.ledger.state;

import io.tbaas.fabric.protocol.rwset.Version;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The world state of one channel. One thread writes; everything else is thread safe. */
public interface StateStore extends AutoCloseable {
    /** State as of the present height. */
    StateView view();

    /** The latest versions of many addresses in one go, in their order; from the writing thread. */
    List<Optional<Version>> versions(List<StateAddress> addresses);

    /** Applies the writes of one block as a whole. */
    void apply(List<StateWrite> writes, long height);

    /**
     * Runs a query in the store's own language over a namespace: at most {@code limit} results behind the bookmark.
     *
     * @throws io.tbaas.foundation.TbaasException {@code QUERY_UNSUPPORTED} where the store has no such language
     */
    StateIterator query(String namespace, String query, String bookmark, int limit);

    /** Takes note of a package's index definitions by file name; a store without queries needs none. */
    void defineIndexes(String namespace, Map<String, String> definitions);

    /** All entries of the namespaces that the filter accepts, in order, as of now: for snapshots. */
    StateIterator export(Predicate<String> namespaces);

    /** Fills an empty store with exported entries. */
    void importAll(Iterator<StateEntry> entries, long height);

    /** Idempotent. */
    @Override
    void close();
}
