package io.tbaas.fabric.peer.deliver;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.PeerLedger.CollectionsAtBlock;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.lifecycle.ImplicitCollections;
import io.tbaas.fabric.protocol.policy.Policies;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * Blocks with the private data that this peer keeps and the client may see.
 *
 * <p>Source: fabric core/peer/deliverevents.go#getPrivateData.
 */
final class PrivateBlocks {
    private PrivateBlocks() {}

    static BlockAndPrivateData of(Block block, PeerChannel channel, SignedData client) {
        long number = block.getHeader().getNumber();
        SortedMap<Integer, TxPvtReadWriteSet> visible = channel.ledger()
                .privateData()
                .ofBlock(number, (chaincode, collection) -> isVisible(channel, number, chaincode, collection, client));
        BlockAndPrivateData.Builder answer = BlockAndPrivateData.newBuilder().setBlock(block);
        visible.forEach((transaction, writes) -> {
            if (writes.getNsPvtRwsetCount() > 0) {
                answer.putPrivateDataMap(transaction, writes);
            }
        });
        return answer.build();
    }

    private static boolean isVisible(
            PeerChannel channel, long block, String chaincode, String collection, SignedData client) {
        if (ImplicitCollections.owner(collection).isPresent()) {
            return true;
        }
        StaticCollectionConfig config = definition(channel.ledger(), block, chaincode, collection)
                .orElseThrow(() -> failed(
                        "no collection config was found for collection " + collection + " for chaincode " + chaincode));
        if (!config.getMemberOnlyRead()) {
            return true;
        }
        try {
            return Policies.ofEnvelope(
                            config.getMemberOrgsPolicy().getSignaturePolicy(),
                            channel.bundle().msps())
                    .evaluate(List.of(client))
                    .isSatisfied();
        } catch (PolicyException unusable) {
            throw failed("error setting up collection  " + collection + ": " + unusable.getMessage());
        }
    }

    private static Optional<StaticCollectionConfig> definition(
            PeerLedger ledger, long block, String chaincode, String collection) {
        return ledger.collectionsBelow(block, chaincode).map(CollectionsAtBlock::collections).stream()
                .flatMap(collections -> collections.getConfigList().stream())
                .filter(CollectionConfig::hasStaticCollectionConfig)
                .map(CollectionConfig::getStaticCollectionConfig)
                .filter(config -> config.getName().equals(collection))
                .findFirst();
    }

    private static StatusRuntimeException failed(String reason) {
        return Status.UNKNOWN.withDescription(reason).asRuntimeException();
    }
}
