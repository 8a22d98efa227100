package io.tbaas.fabric.protocol.genesis;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.MspId;
import java.time.Duration;
import java.util.List;
import org.hyperledger.fabric.protos.orderer.smartbft.Options;

/** How the orderers of a profile agree. */
public sealed interface ConsensusProfile {
    /**
     * Raft.
     *
     * @param consenters in the order that gives them their ids
     * @param options its settings
     */
    record Raft(List<RaftConsenter> consenters, RaftOptions options) implements ConsensusProfile {
        /** Keeps a copy. */
        public Raft {
            consenters = List.copyOf(consenters);
        }
    }

    /**
     * Byzantine fault tolerance; needs channel capability V3_0.
     *
     * @param consenters in the order of the configuration
     * @param options its settings
     */
    record Bft(List<BftConsenter> consenters, Options options) implements ConsensusProfile {
        /** What configtxgen takes where nothing is said. */
        public static final Options DEFAULT_OPTIONS = Options.newBuilder()
                .setRequestBatchMaxCount(100)
                .setRequestBatchMaxBytes(10 * 1024 * 1024)
                .setRequestBatchMaxInterval("50ms")
                .setIncomingMessageBufferSize(200)
                .setRequestPoolSize(400)
                .setRequestForwardTimeout("2s")
                .setRequestComplainTimeout("20s")
                .setRequestAutoRemoveTimeout("3m0s")
                .setViewChangeResendInterval("5s")
                .setViewChangeTimeout("20s")
                .setLeaderHeartbeatTimeout("1m0s")
                .setLeaderHeartbeatCount(10)
                .setCollectTimeout("1s")
                .build();

        /** Keeps a copy. */
        public Bft {
            consenters = List.copyOf(consenters);
        }
    }

    /**
     * A Raft consenter.
     *
     * @param clientTlsCertificate PEM
     * @param serverTlsCertificate PEM
     */
    record RaftConsenter(String host, int port, ByteString clientTlsCertificate, ByteString serverTlsCertificate) {}

    /**
     * Raft's settings.
     *
     * @param tickInterval length of a tick
     * @param electionTick ticks without a leader before an election
     * @param heartbeatTick ticks between heartbeats
     * @param maxInflightBlocks blocks under way to a follower
     * @param snapshotIntervalBytes data after which a snapshot is taken, in bytes
     */
    record RaftOptions(
            Duration tickInterval,
            int electionTick,
            int heartbeatTick,
            int maxInflightBlocks,
            int snapshotIntervalBytes) {
        /** What configtxgen takes where nothing is said. */
        public static final RaftOptions DEFAULT = new RaftOptions(Duration.ofMillis(500), 10, 1, 5, 16 * 1024 * 1024);
    }

    /**
     * A BFT consenter.
     *
     * @param id from 1, unique
     * @param identity PEM of its enrolment certificate
     * @param clientTlsCertificate PEM
     * @param serverTlsCertificate PEM
     */
    record BftConsenter(
            int id,
            String host,
            int port,
            MspId mspId,
            ByteString identity,
            ByteString clientTlsCertificate,
            ByteString serverTlsCertificate) {}
}
