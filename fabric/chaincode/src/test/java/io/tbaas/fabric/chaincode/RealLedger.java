package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.PeerLedgers;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.Blocks;
import java.nio.file.Path;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/** The peer's own ledger in a folder, with nothing but its first block. */
final class RealLedger implements AutoCloseable {
    private final PeerLedgers ledgers;
    private final PeerLedger ledger;

    RealLedger(Path folder) {
        ledgers = new PeerLedgers(folder, LedgerOptions.DEFAULTS, channel -> new NoCollections());
        ledger = ledgers.create(Peer.CHANNEL, genesis(), HashFunction.SHA_256);
    }

    PeerLedger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        ledgers.close();
    }

    private static Block genesis() {
        ByteString header = ChannelHeader.newBuilder()
                .setType(HeaderType.CONFIG_VALUE)
                .setChannelId(Peer.CHANNEL.value())
                .build()
                .toByteString();
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(header))
                .build();
        BlockData data = BlockData.newBuilder()
                .addData(Envelope.newBuilder()
                        .setPayload(payload.toByteString())
                        .build()
                        .toByteString())
                .build();
        return Block.newBuilder()
                .setHeader(BlockHeader.newBuilder().setDataHash(Blocks.dataHash(data, HashFunction.SHA_256)))
                .setData(data)
                .setMetadata(BlockMetadataFields.empty())
                .build();
    }

    /** A channel in which no chaincode has collections. */
    private static final class NoCollections implements CollectionDefinitions {
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
}
