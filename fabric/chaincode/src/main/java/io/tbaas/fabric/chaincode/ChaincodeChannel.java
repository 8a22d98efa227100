package io.tbaas.fabric.chaincode;

import io.tbaas.fabric.ledger.HistoryQuery;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.protocol.TxId;
import java.util.Optional;

/** One channel, as far as a running contract sees it. Thread safe. */
public interface ChaincodeChannel {
    /** A fresh simulator, for a contract that is called from another channel; the caller closes it. */
    TransactionSimulator simulator(TxId txId);

    /** The history of keys, if it is kept. */
    Optional<HistoryQuery> history();

    /** Whether the channel's application capabilities allow key-level endorsement (V1_3 or later). */
    boolean keyLevelEndorsement();

    /** Whether the channel's application capabilities allow to purge private data (V2_5 or later). */
    boolean purgePrivateData();

    /**
     * What the creator of the context's proposal may do with a collection.
     *
     * <p>Source: fabric core/common/privdata/store.go#RetrieveReadWritePermission.
     *
     * @throws io.tbaas.foundation.TbaasException with Fabric's text if the collection does not exist
     */
    CollectionPermission collectionPermission(String chaincode, String collection, TransactionContext context);
}
