package io.tbaas.fabric.orderer.consensus;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.orderer.rules.RefusedException;
import java.util.stream.LongStream;
import org.hyperledger.fabric.protos.orderer.etcdraft.BlockMetadata;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;

/**
 * What etcdraft writes beside each block: the ids of the consenters in the order of the configuration, the id for the next
 * one, and the index of the block in Raft's log, which only grows.
 *
 * <p>Source: fabric orderer/consensus/etcdraft/consenter.go#ReadBlockMetadata.
 */
record RaftPosition(BlockMetadata metadata) {
    /** A log begins with the change that adds the only node and with the empty entry of its first term. */
    private static final long INDEX_OF_NEW_LOG = 2;

    static RaftPosition of(ByteString lastMetadata, ConfigMetadata config) throws RefusedException {
        if (lastMetadata.isEmpty()) {
            int consenters = config.getConsentersCount();
            return new RaftPosition(BlockMetadata.newBuilder()
                    .addAllConsenterIds(
                            LongStream.rangeClosed(1, consenters).boxed().toList())
                    .setNextConsenterId(consenters + 1L)
                    .setRaftIndex(INDEX_OF_NEW_LOG)
                    .build());
        }
        try {
            return new RaftPosition(BlockMetadata.parseFrom(lastMetadata));
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed(
                    "failed to read Raft metadata: failed to unmarshal block's metadata: " + malformed.getMessage());
        }
    }

    RaftPosition next() {
        return new RaftPosition(
                metadata.toBuilder().setRaftIndex(metadata.getRaftIndex() + 1).build());
    }

    long index() {
        return metadata.getRaftIndex();
    }

    long nodeId(int consenter) {
        return metadata.getConsenterIds(consenter);
    }
}
