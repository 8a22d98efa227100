package io.tbaas.fabric.protocol.genesis;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.config.ConfigException;
import io.tbaas.fabric.protocol.config.GoDuration;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.ChannelRestrictions;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.hyperledger.fabric.protos.orderer.etcdraft.Options;

/**
 * The orderer group of a profile.
 *
 * <p>Source: fabric internal/configtxgen/encoder/encoder.go#NewOrdererGroup, #NewOrdererOrgGroup;
 * common/policies/bft.go.
 */
final class OrdererGroupEncoder {
    private static final String BLOCK_VALIDATION = "BlockValidation";
    private static final String BFT_CAPABILITY = "V3_0";

    private OrdererGroupEncoder() {}

    static ConfigGroup encode(OrdererProfile profile, Set<String> channelCapabilities) {
        boolean v3 = channelCapabilities.contains(BFT_CAPABILITY);
        requireEndpointsAllowed(profile, channelCapabilities, v3);
        GroupBuilder group = new GroupBuilder();
        try {
            if (!profile.policies().containsKey(BLOCK_VALIDATION)) {
                throw new ConfigException("no BlockValidation policy defined");
            }
            group.policies(profile.policies());
        } catch (TbaasException refusal) {
            throw new ConfigException("error adding policies to orderer group: " + refusal.getMessage(), refusal);
        }
        group.value(GroupKeys.BATCH_SIZE, batchSize(profile))
                .value(
                        GroupKeys.BATCH_TIMEOUT,
                        BatchTimeout.newBuilder()
                                .setTimeout(GoDuration.format(profile.batchTimeout()))
                                .build())
                .value(
                        GroupKeys.CHANNEL_RESTRICTIONS,
                        ChannelRestrictions.newBuilder()
                                .setMaxCount(profile.maxChannels())
                                .build())
                .capabilities(profile.capabilities());
        consensus(group, profile.consensus());
        profile.organisations()
                .forEach(organisation -> group.group(organisation.name(), organisation(organisation, v3)));
        return group.build();
    }

    private static void requireEndpointsAllowed(OrdererProfile profile, Set<String> capabilities, boolean v3) {
        if (profile.consensus() instanceof ConsensusProfile.Bft && !v3) {
            throw new ConfigException(
                    "orderer type BFT must be used with V3_0 channel capability: " + goMap(capabilities));
        }
        if (!profile.addresses().isEmpty() && v3) {
            throw new ConfigException("global orderer endpoints exist, but can not be used with V3_0 capability: ["
                    + String.join(" ", profile.addresses()) + "]");
        }
    }

    private static String goMap(Set<String> capabilities) {
        List<String> entries =
                new TreeSet<>(capabilities).stream().map(name -> name + ":true").toList();
        return "map[" + String.join(" ", entries) + "]";
    }

    private static BatchSize batchSize(OrdererProfile profile) {
        return BatchSize.newBuilder()
                .setMaxMessageCount((int) profile.batchLimits().maxMessageCount())
                .setAbsoluteMaxBytes((int) profile.batchLimits().absoluteMaxBytes())
                .setPreferredMaxBytes((int) profile.batchLimits().preferredMaxBytes())
                .build();
    }

    private static void consensus(GroupBuilder group, ConsensusProfile profile) {
        switch (profile) {
            case ConsensusProfile.Raft raft ->
                consensusType(group, "etcdraft", Deterministic.bytes(raftMetadata(raft)));
            case ConsensusProfile.Bft bft -> {
                List<Consenter> consenters = bft.consenters().stream()
                        .map(OrdererGroupEncoder::consenter)
                        .toList();
                group.value(
                                GroupKeys.ORDERERS,
                                Orderers.newBuilder()
                                        .addAllConsenterMapping(consenters)
                                        .build())
                        .policy(
                                BLOCK_VALIDATION,
                                GroupBuilder.policy(
                                        PolicyType.SIGNATURE,
                                        BftQuorum.policy(consenters).toByteString()));
                consensusType(group, "BFT", Deterministic.bytes(bft.options()));
            }
        }
    }

    private static void consensusType(GroupBuilder group, String type, ByteString metadata) {
        group.value(
                GroupKeys.CONSENSUS_TYPE,
                ConsensusType.newBuilder().setType(type).setMetadata(metadata).build());
    }

    private static ConfigMetadata raftMetadata(ConsensusProfile.Raft raft) {
        ConfigMetadata.Builder metadata = ConfigMetadata.newBuilder()
                .setOptions(Options.newBuilder()
                        .setTickInterval(GoDuration.format(raft.options().tickInterval()))
                        .setElectionTick(raft.options().electionTick())
                        .setHeartbeatTick(raft.options().heartbeatTick())
                        .setMaxInflightBlocks(raft.options().maxInflightBlocks())
                        .setSnapshotIntervalSize(raft.options().snapshotIntervalBytes()));
        raft.consenters()
                .forEach(consenter ->
                        metadata.addConsenters(org.hyperledger.fabric.protos.orderer.etcdraft.Consenter.newBuilder()
                                .setHost(consenter.host())
                                .setPort(consenter.port())
                                .setClientTlsCert(consenter.clientTlsCertificate())
                                .setServerTlsCert(consenter.serverTlsCertificate())));
        return metadata.build();
    }

    private static Consenter consenter(ConsensusProfile.BftConsenter consenter) {
        return Consenter.newBuilder()
                .setId(consenter.id())
                .setHost(consenter.host())
                .setPort(consenter.port())
                .setMspId(consenter.mspId().value())
                .setIdentity(consenter.identity())
                .setClientTlsCert(consenter.clientTlsCertificate())
                .setServerTlsCert(consenter.serverTlsCertificate())
                .build();
    }

    private static ConfigGroup organisation(OrganisationProfile organisation, boolean v3) {
        GroupBuilder group = OrganisationGroupEncoder.base(
                organisation, "error adding policies to orderer org group '" + organisation.name() + "'");
        if (!organisation.ordererEndpoints().isEmpty()) {
            group.value(
                    GroupKeys.ENDPOINTS,
                    OrdererAddresses.newBuilder()
                            .addAllAddresses(organisation.ordererEndpoints())
                            .build());
        } else if (v3) {
            throw new ConfigException("failed to create orderer org: orderer endpoints for organization "
                    + organisation.name()
                    + " are missing and must be configured when capability V3_0 is enabled");
        }
        return group.build();
    }
}
