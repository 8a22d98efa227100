package io.tbaas.fabric.peer.commit;

import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.ledger.privatedata.TransientStore;
import io.tbaas.fabric.protocol.TxId;
import java.util.List;
import java.util.Optional;

/**
 * Empties the transient store of what has been committed, and now and then of what never was.
 *
 * <p>Source: fabric gossip/privdata/pvtdataprovider.go#Purge.
 */
final class TransientCleaning {
    /** core.yaml {@code peer.gossip.pvtData.transientstoreMaxBlockRetention}. */
    private static final long RETENTION_BLOCKS = 1000;

    private TransientCleaning() {}

    static void after(CommittedBlock block, PrivateBlockData privateData, TransientStore store) {
        List<TxId> committed = privateData.writeSets().keySet().stream()
                .map(index -> block.transactions().get(index).id())
                .flatMap(Optional::stream)
                .toList();
        if (!committed.isEmpty()) {
            store.purge(committed);
        }
        if (block.number() > RETENTION_BLOCKS && block.number() % RETENTION_BLOCKS == 0) {
            store.purgeBelow(block.number() - RETENTION_BLOCKS);
        }
    }
}
