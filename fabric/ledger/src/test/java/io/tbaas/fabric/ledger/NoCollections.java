package io.tbaas.fabric.ledger;

import java.util.Optional;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/** A channel in which no chaincode has collections. */
public final class NoCollections implements CollectionDefinitions {
    @Override
    public Optional<CollectionConfigPackage> all(String chaincode, QueryExecutor state) {
        return Optional.empty();
    }

    @Override
    public Optional<CollectionConfigPackage> explicit(String chaincode, QueryExecutor state) {
        return Optional.empty();
    }

    @Override
    public Optional<StaticCollectionConfig> find(String chaincode, String collection, QueryExecutor state) {
        return Optional.empty();
    }

    @Override
    public boolean isMember(StaticCollectionConfig collection) {
        return false;
    }
}
