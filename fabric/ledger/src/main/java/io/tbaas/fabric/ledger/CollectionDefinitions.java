package io.tbaas.fabric.ledger;

import java.util.Optional;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * What the ledger must know about a channel's private data collections; filled by the peer from committed definitions.
 *
 * <p>Implementations read the definitions through the executor they are given and are thread safe.
 */
public interface CollectionDefinitions {
    /** Explicit and implicit collections of a committed chaincode; empty when the chaincode is not defined. */
    Optional<CollectionConfigPackage> all(String chaincode, QueryExecutor state);

    /** The explicit collections of a committed chaincode; empty when it has none. */
    Optional<CollectionConfigPackage> explicit(String chaincode, QueryExecutor state);

    /** One collection, explicit or implicit. */
    Optional<StaticCollectionConfig> find(String chaincode, String collection, QueryExecutor state);

    /** Whether this peer's organisation is a member, and so keeps the collection's data. */
    boolean isMember(StaticCollectionConfig collection);
}
