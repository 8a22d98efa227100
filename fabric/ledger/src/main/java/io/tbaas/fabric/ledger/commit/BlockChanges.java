package io.tbaas.fabric.ledger.commit;

import io.tbaas.fabric.ledger.state.StateAddress;
import io.tbaas.fabric.ledger.state.StateNamespaces;
import io.tbaas.fabric.ledger.state.StateWrite;
import io.tbaas.fabric.protocol.mvcc.BlockUpdates;
import io.tbaas.fabric.protocol.mvcc.CollectionId;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.mvcc.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

/** What the transactions of one block change, in the forms in which the parts of the ledger want it. */
final class BlockChanges {
    private static final String LIFECYCLE = "_lifecycle";
    private static final Pattern SEQUENCE_FIELD = Pattern.compile("namespaces/fields/([^/]+)/Sequence");

    private BlockChanges() {}

    /** Public and hashed writes, in the order of the updates. */
    static List<StateWrite> stateWrites(BlockUpdates updates) {
        List<StateWrite> writes = new ArrayList<>();
        updates.publicUpdates()
                .forEach((namespace, keys) -> keys.forEach(
                        (key, update) -> writes.add(new StateWrite(StateAddress.of(namespace, key), value(update)))));
        updates.hashedUpdates().forEach((collection, keys) -> {
            String namespace = StateNamespaces.hashed(collection.namespace(), collection.collection());
            keys.forEach((keyHash, update) ->
                    writes.add(new StateWrite(new StateAddress(namespace, keyHash), value(update))));
        });
        return writes;
    }

    private static Optional<CommittedValue> value(Update update) {
        return update.deleted()
                ? Optional.empty()
                : Optional.of(new CommittedValue(update.value(), update.metadata(), update.version()));
    }

    /** Public writes to {@code _lifecycle}. */
    static List<KVWrite> lifecycleWrites(BlockUpdates updates) {
        List<KVWrite> writes = new ArrayList<>();
        lifecycle(updates)
                .forEach((key, update) -> writes.add(KVWrite.newBuilder()
                        .setKey(key)
                        .setValue(update.value())
                        .setIsDelete(update.deleted())
                        .build()));
        return writes;
    }

    /** Collections of {@code _lifecycle} that were written to. */
    static Set<String> lifecycleCollections(BlockUpdates updates) {
        Set<String> names = new TreeSet<>();
        for (CollectionId collection : updates.hashedUpdates().keySet()) {
            if (collection.namespace().equals(LIFECYCLE)) {
                names.add(collection.collection());
            }
        }
        return names;
    }

    /** Chaincodes of which a new definition was committed. */
    static List<String> definedChaincodes(BlockUpdates updates) {
        return lifecycle(updates).keySet().stream()
                .map(SEQUENCE_FIELD::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static SortedMap<String, Update> lifecycle(BlockUpdates updates) {
        return updates.publicUpdates().getOrDefault(LIFECYCLE, new TreeMap<>());
    }
}
