package io.tbaas.fabric.ledger.simulation;

import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.QueryExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;

/**
 * Refuses collections that a chaincode does not have; each chaincode's are looked up once, through the executor itself, so
 * that a simulation depends on the definition it saw.
 *
 * <p>Source: core/ledger/kvledger/txmgmt/txmgr/collection_val.go.
 */
final class CollectionNames {
    private final CollectionDefinitions definitions;
    private final boolean unchecked;
    private final Map<String, Set<String>> known = new HashMap<>();

    CollectionNames(CollectionDefinitions definitions, boolean unchecked) {
        this.definitions = definitions;
        this.unchecked = unchecked;
    }

    void check(String namespace, String collection, QueryExecutor state) {
        if (unchecked) {
            return;
        }
        Set<String> names = known.get(namespace);
        if (names == null) {
            names = names(
                    definitions.all(namespace, state).orElseThrow(() -> Refusals.collectionsNotDefined(namespace)));
            known.put(namespace, names);
        }
        if (!names.contains(collection)) {
            throw Refusals.collectionUnknown(namespace, collection);
        }
    }

    private static Set<String> names(CollectionConfigPackage collections) {
        Set<String> names = new HashSet<>();
        for (CollectionConfig config : collections.getConfigList()) {
            if (config.hasStaticCollectionConfig()) {
                names.add(config.getStaticCollectionConfig().getName());
            }
        }
        return names;
    }
}
