package io.tbaas.fabric.protocol.config;

import com.google.protobuf.Message;
import io.tbaas.fabric.protocol.capability.ChannelCapabilities;
import io.tbaas.fabric.protocol.capability.OrdererCapabilities;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.ChannelRestrictions;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.orderer.KafkaBrokers;

/**
 * Reads the orderer group.
 *
 * <p>Source: fabric common/channelconfig/orderer.go.
 */
final class OrdererGroup {
    @SuppressWarnings("deprecation") // channels that began with Kafka still carry its brokers
    private static final Map<String, Message> TYPES = Map.of(
            GroupKeys.CONSENSUS_TYPE, ConsensusType.getDefaultInstance(),
            GroupKeys.BATCH_SIZE, BatchSize.getDefaultInstance(),
            GroupKeys.BATCH_TIMEOUT, BatchTimeout.getDefaultInstance(),
            GroupKeys.KAFKA_BROKERS, KafkaBrokers.getDefaultInstance(),
            GroupKeys.CHANNEL_RESTRICTIONS, ChannelRestrictions.getDefaultInstance(),
            GroupKeys.ORDERERS, Orderers.getDefaultInstance(),
            GroupKeys.CAPABILITIES, Capabilities.getDefaultInstance());

    private static final Map<String, Message> ORGANISATION_TYPES = Map.of(
            GroupKeys.ENDPOINTS, OrdererAddresses.getDefaultInstance(),
            GroupKeys.MSP, MSPConfig.getDefaultInstance());

    private OrdererGroup() {}

    static OrdererSettings read(ConfigGroup group, MspDefinitions msps, ChannelCapabilities channel) {
        GroupValues values = GroupValues.read(group, TYPES);
        ConsensusType consensus = values.get(GroupKeys.CONSENSUS_TYPE, ConsensusType.class);
        BatchLimits limits = limits(values.get(GroupKeys.BATCH_SIZE, BatchSize.class));
        Duration timeout =
                timeout(values.get(GroupKeys.BATCH_TIMEOUT, BatchTimeout.class).getTimeout());
        Map<String, OrdererOrganisation> organisations = new TreeMap<>();
        new TreeMap<>(group.getGroupsMap())
                .forEach((name, each) -> organisations.put(name, organisation(name, each, msps, channel)));
        if (channel.consensusTypeBft()) {
            requireEndpoints(organisations);
        }
        return new OrdererSettings(
                consensus.getType(),
                consensus.getMetadata(),
                consensus.getState(),
                limits,
                timeout,
                values.get(GroupKeys.CHANNEL_RESTRICTIONS, ChannelRestrictions.class)
                        .getMaxCount(),
                organisations,
                values.get(GroupKeys.ORDERERS, Orderers.class).getConsenterMappingList(),
                OrdererCapabilities.of(values.get(GroupKeys.CAPABILITIES, Capabilities.class)));
    }

    private static BatchLimits limits(BatchSize size) {
        requirePositive(size.getMaxMessageCount(), "max message count");
        requirePositive(size.getAbsoluteMaxBytes(), "absolute max bytes");
        requirePositive(size.getPreferredMaxBytes(), "preferred max bytes");
        if (Integer.compareUnsigned(size.getPreferredMaxBytes(), size.getAbsoluteMaxBytes()) > 0) {
            throw new ConfigException("Attempted to set the batch size preferred max bytes ("
                    + Integer.toUnsignedString(size.getPreferredMaxBytes())
                    + ") greater than the absolute max bytes ("
                    + Integer.toUnsignedString(size.getAbsoluteMaxBytes()) + ").");
        }
        return new BatchLimits(
                Integer.toUnsignedLong(size.getMaxMessageCount()),
                Integer.toUnsignedLong(size.getAbsoluteMaxBytes()),
                Integer.toUnsignedLong(size.getPreferredMaxBytes()));
    }

    private static void requirePositive(int unsigned, String what) {
        if (unsigned == 0) {
            throw new ConfigException("Attempted to set the batch size " + what + " to an invalid value: 0");
        }
    }

    private static Duration timeout(String text) {
        Duration timeout;
        try {
            timeout = GoDuration.parse(text);
        } catch (IllegalArgumentException refusal) {
            throw new ConfigException(
                    "Attempted to set the batch timeout to a invalid value: " + refusal.getMessage(), refusal);
        }
        if (!timeout.isPositive()) {
            throw new ConfigException(
                    "Attempted to set the batch timeout to a non-positive value: " + GoDuration.format(timeout));
        }
        return timeout;
    }

    private static OrdererOrganisation organisation(
            String name, ConfigGroup group, MspDefinitions msps, ChannelCapabilities channel) {
        if (group.getGroupsCount() > 0) {
            throw new ConfigException("OrdererOrg config does not allow sub-groups");
        }
        if (!channel.organisationOrdererEndpoints() && group.containsValues(GroupKeys.ENDPOINTS)) {
            throw new ConfigException("Orderer Org " + name
                    + " cannot contain endpoints value until V1_4_2+ capabilities have been enabled");
        }
        GroupValues values = GroupValues.read(group, ORGANISATION_TYPES);
        return new OrdererOrganisation(
                name,
                msps.add(name, values.get(GroupKeys.MSP, MSPConfig.class)),
                values.get(GroupKeys.ENDPOINTS, OrdererAddresses.class).getAddressesList());
    }

    private static void requireEndpoints(Map<String, OrdererOrganisation> organisations) {
        String missing = organisations.values().stream()
                .filter(organisation -> organisation.endpoints().isEmpty())
                .map(OrdererOrganisation::name)
                .collect(Collectors.joining(" "));
        if (!missing.isEmpty()) {
            throw new ConfigException("some orderer organizations endpoints are empty: [" + missing + "]");
        }
    }
}
