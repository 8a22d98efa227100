package io.tbaas.fabric.ledger;

import java.util.Optional;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/** A channel in which every chaincode has the collections {@code own}, which this peer is a member of, and {@code other}. */
public final class OneCollection implements CollectionDefinitions {
    /** The peer's own. */
    public static final String OWN = "own";

    /** One of other organisations. */
    public static final String OTHER = "other";

    @Override
    public Optional<CollectionConfigPackage> all(String chaincode, QueryExecutor state) {
        return Optional.of(CollectionConfigPackage.newBuilder()
                .addConfig(config(OWN))
                .addConfig(config(OTHER))
                .build());
    }

    private static CollectionConfig config(String name) {
        return CollectionConfig.newBuilder()
                .setStaticCollectionConfig(StaticCollectionConfig.newBuilder().setName(name))
                .build();
    }

    @Override
    public Optional<CollectionConfigPackage> explicit(String chaincode, QueryExecutor state) {
        return state.getState("_lifecycle", "namespaces/fields/" + chaincode + "/Collections")
                .map(marker -> CollectionConfigPackage.newBuilder()
                        .addConfig(config(marker.toStringUtf8()))
                        .build());
    }

    @Override
    public Optional<StaticCollectionConfig> find(String chaincode, String collection, QueryExecutor state) {
        return Optional.of(
                StaticCollectionConfig.newBuilder().setName(collection).build());
    }

    @Override
    public boolean isMember(StaticCollectionConfig collection) {
        return collection.getName().equals(OWN);
    }
}
