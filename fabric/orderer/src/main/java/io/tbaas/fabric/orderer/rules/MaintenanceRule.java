package io.tbaas.fabric.orderer.rules;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.util.List;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.orderer.ConsensusType.State;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.hyperledger.fabric.protos.orderer.smartbft.Options;
import org.jspecify.annotations.Nullable;

/**
 * How the consensus type may change: only in maintenance mode, only to BFT, and mode and type never together.
 *
 * <p>Source: fabric orderer/common/msgprocessor/maintenancefilter.go.
 */
final class MaintenanceRule {
    private MaintenanceRule() {}

    static void require(ConfigEnvelope nextConfig, ChannelBundle bundle, OrdererSettings current)
            throws RefusedException {
        if (!nextConfig.hasLastUpdate()) {
            throw RefusedException.malformed("updated config does not include a config update");
        }
        OrdererSettings next = OrdererGroup.of(
                ChannelBundle.of(bundle.channelId(), nextConfig.getConfig(), VerificationCache.disabled()));
        boolean typeChanges = !current.consensusType().equals(next.consensusType());
        if (!current.capabilities().consensusTypeMigration()) {
            requireNoMigration(current, next, typeChanges);
            return;
        }
        if (current.consensusState() != next.consensusState()) {
            requireModeChangeOnly(nextConfig);
            requireStill(current, next, typeChanges);
        }
        if (typeChanges) {
            requireMigration(current, next);
        }
    }

    private static void requireNoMigration(OrdererSettings current, OrdererSettings next, boolean typeChanges)
            throws RefusedException {
        if (next.consensusState() != State.STATE_NORMAL) {
            throw RefusedException.malformed("next config attempted to change ConsensusType.State to "
                    + next.consensusState() + ", but capability is disabled");
        }
        if (typeChanges) {
            throw RefusedException.malformed("next config attempted to change ConsensusType.Type from "
                    + current.consensusType() + " to " + next.consensusType() + ", but capability is disabled");
        }
    }

    private static void requireStill(OrdererSettings current, OrdererSettings next, boolean typeChanges)
            throws RefusedException {
        if (typeChanges) {
            throw RefusedException.malformed("attempted to change ConsensusType.Type from " + current.consensusType()
                    + " to " + next.consensusType() + ", but ConsensusType.State is changing from "
                    + current.consensusState() + " to " + next.consensusState());
        }
        if (!next.consensusMetadata().equals(current.consensusMetadata())) {
            throw RefusedException.malformed(
                    "attempted to change ConsensusType.Metadata, but ConsensusType.State is changing from "
                            + current.consensusState() + " to " + next.consensusState());
        }
    }

    private static void requireMigration(OrdererSettings current, OrdererSettings next) throws RefusedException {
        String change =
                "attempted to change consensus type from " + current.consensusType() + " to " + next.consensusType();
        if (current.consensusState() == State.STATE_NORMAL) {
            throw RefusedException.malformed(
                    change + ", but current config ConsensusType.State is not in maintenance mode");
        }
        if (next.consensusState() == State.STATE_NORMAL) {
            throw RefusedException.malformed(
                    change + ", but next config ConsensusType.State is not in maintenance mode");
        }
        if (!"BFT".equals(next.consensusType())) {
            throw RefusedException.malformed(change + ", transition not supported");
        }
        try {
            Options options = Parsing.parse(next.consensusMetadata(), Options.parser());
            if (options.getRequestBatchMaxCount() == 0 || options.getRequestBatchMaxBytes() == 0) {
                throw RefusedException.malformed("invalid BFT metadata configuration");
            }
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed(
                    "failed to unmarshal BFT metadata configuration: " + malformed.getMessage());
        }
        try {
            requireSameConsenters(current, next);
        } catch (RefusedException refused) {
            throw refused.within("invalid BFT consenter mapping configuration");
        }
    }

    private static void requireSameConsenters(OrdererSettings current, OrdererSettings next) throws RefusedException {
        List<org.hyperledger.fabric.protos.orderer.etcdraft.Consenter> raft;
        try {
            raft = Parsing.parse(current.consensusMetadata(), ConfigMetadata.parser())
                    .getConsentersList();
        } catch (InvalidProtocolBufferException malformed) {
            raft = List.of();
        }
        if (next.consenters().isEmpty()) {
            throw RefusedException.malformed("Invalid new config: bft consenters are missing");
        }
        if (raft.size() != next.consenters().size()) {
            throw RefusedException.malformed("Invalid new config: the number of bft consenters: "
                    + next.consenters().size() + " is not equal to the number of raft consenters: " + raft.size());
        }
        for (var consenter : raft) {
            if (next.consenters().stream().noneMatch(candidate -> isSame(consenter, candidate))) {
                throw RefusedException.malformed("No suitable BFT consenter for Raft consenter: " + consenter.getHost()
                        + ":" + consenter.getPort());
            }
        }
    }

    private static boolean isSame(org.hyperledger.fabric.protos.orderer.etcdraft.Consenter raft, Consenter bft) {
        return raft.getPort() == bft.getPort()
                && raft.getHost().equals(bft.getHost())
                && raft.getServerTlsCert().equals(bft.getServerTlsCert())
                && raft.getClientTlsCert().equals(bft.getClientTlsCert());
    }

    /** Entering and leaving maintenance mode goes with no other change. */
    private static void requireModeChangeOnly(ConfigEnvelope nextConfig) throws RefusedException {
        ConfigGroup writeSet = update(nextConfig).getWriteSet();
        if (writeSet.getGroupsCount() == 0) {
            throw RefusedException.malformed("config update contains no changes");
        }
        if (writeSet.getValuesCount() > 0) {
            throw RefusedException.malformed("config update contains changes to values in group Channel");
        }
        if (writeSet.getGroupsCount() > 1) {
            throw RefusedException.malformed("config update contains changes to more than one group");
        }
        @Nullable ConfigGroup orderer = writeSet.getGroupsMap().get("Orderer");
        if (orderer == null) {
            throw RefusedException.malformed("update does not contain the Orderer group");
        }
        if (orderer.getGroupsCount() > 0) {
            throw RefusedException.malformed("config update contains changes to groups within the Orderer group");
        }
        if (!orderer.containsValues("ConsensusType")) {
            throw RefusedException.malformed("config update does not contain the ConsensusType value");
        }
        if (orderer.getValuesCount() > 1) {
            throw RefusedException.malformed(
                    "config update contain more then just the ConsensusType value in the Orderer group");
        }
    }

    private static ConfigUpdate update(ConfigEnvelope nextConfig) throws RefusedException {
        try {
            Payload payload = Parsing.parse(nextConfig.getLastUpdate().getPayload(), Payload.parser());
            return Parsing.parse(
                    Parsing.parse(payload.getData(), ConfigUpdateEnvelope.parser())
                            .getConfigUpdate(),
                    ConfigUpdate.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed(
                    "envelope to config update unmarshalling error: " + malformed.getMessage());
        }
    }
}
