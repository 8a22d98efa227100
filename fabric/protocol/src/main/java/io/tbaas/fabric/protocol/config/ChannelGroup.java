package io.tbaas.fabric.protocol.config;

import com.google.protobuf.Message;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.capability.ChannelCapabilities;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.BlockDataHashingStructure;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Consortium;
import org.hyperledger.fabric.protos.common.HashingAlgorithm;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.common.Orderers;

/**
 * The channel group, read and checked.
 *
 * <p>Source: fabric common/channelconfig/channel.go, bundle.go#preValidate.
 */
record ChannelGroup(
        ChannelCapabilities capabilities,
        String hashFunctionName,
        List<String> ordererAddresses,
        String consortiumName,
        Optional<OrdererSettings> orderer,
        Optional<ApplicationSettings> application,
        Optional<Map<String, Map<String, MspId>>> consortiums,
        MspRegistry msps) {
    private static final Map<String, Message> TYPES = Map.of(
            GroupKeys.HASHING_ALGORITHM, HashingAlgorithm.getDefaultInstance(),
            GroupKeys.BLOCK_DATA_HASHING_STRUCTURE, BlockDataHashingStructure.getDefaultInstance(),
            GroupKeys.ORDERER_ADDRESSES, OrdererAddresses.getDefaultInstance(),
            GroupKeys.ORDERERS, Orderers.getDefaultInstance(),
            GroupKeys.CONSORTIUM, Consortium.getDefaultInstance(),
            GroupKeys.CAPABILITIES, Capabilities.getDefaultInstance());
    /** The one width that is supported: the unsigned maximum. */
    private static final int FLAT_WIDTH = -1;

    static ChannelGroup read(ConfigGroup group, VerificationCache cache) {
        GroupValues values = GroupValues.read(group, TYPES);
        ChannelCapabilities capabilities =
                ChannelCapabilities.of(values.get(GroupKeys.CAPABILITIES, Capabilities.class));
        String hash = hash(values);
        List<String> addresses = addresses(values, capabilities);
        MspDefinitions msps = new MspDefinitions(capabilities.mspVersion(), cache);
        Optional<OrdererSettings> orderer = Optional.empty();
        Optional<ApplicationSettings> application = Optional.empty();
        Optional<Map<String, Map<String, MspId>>> consortiums = Optional.empty();
        for (Map.Entry<String, ConfigGroup> each : new TreeMap<>(group.getGroupsMap()).entrySet()) {
            ConfigGroup subgroup = each.getValue();
            switch (each.getKey()) {
                case GroupKeys.APPLICATION ->
                    application = subgroup(each.getKey(), () -> ApplicationGroup.read(subgroup, msps));
                case GroupKeys.ORDERER ->
                    orderer = subgroup(each.getKey(), () -> OrdererGroup.read(subgroup, msps, capabilities));
                case GroupKeys.CONSORTIUMS ->
                    consortiums = subgroup(each.getKey(), () -> ConsortiumsGroup.read(subgroup, msps));
                default -> throw new ConfigException("Disallowed channel group: " + subgroup);
            }
        }
        return new ChannelGroup(
                capabilities,
                hash,
                addresses,
                values.get(GroupKeys.CONSORTIUM, Consortium.class).getName(),
                orderer,
                application,
                consortiums,
                msps.registry());
    }

    private static <T> Optional<T> subgroup(String name, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (TbaasException refusal) {
            throw ConfigException.within("could not create channel " + name + " sub-group config", refusal);
        }
    }

    private static String hash(GroupValues values) {
        String name =
                values.get(GroupKeys.HASHING_ALGORITHM, HashingAlgorithm.class).getName();
        switch (name) {
            case "SHA256", "SHA3_256", "SM3" -> {}
            default -> throw new ConfigException("Unknown hashing algorithm type: " + name);
        }
        int width = values.get(GroupKeys.BLOCK_DATA_HASHING_STRUCTURE, BlockDataHashingStructure.class)
                .getWidth();
        if (width != FLAT_WIDTH) {
            throw new ConfigException("BlockDataHashStructure width only supported at MaxUint32 in this version");
        }
        return name;
    }

    private static List<String> addresses(GroupValues values, ChannelCapabilities capabilities) {
        List<String> addresses =
                values.get(GroupKeys.ORDERER_ADDRESSES, OrdererAddresses.class).getAddressesList();
        if (!capabilities.organisationOrdererEndpoints() && addresses.isEmpty()) {
            throw new ConfigException("Must set some OrdererAddresses");
        }
        if (capabilities.consensusTypeBft() && !addresses.isEmpty()) {
            throw new ConfigException("global OrdererAddresses are not allowed with V3_0 capability,"
                    + " use org specific addresses only");
        }
        return addresses;
    }

    /** Channel and application capabilities need orderer capabilities beside them. */
    static void checkOrderOfCapabilities(ConfigGroup channel) {
        ConfigGroup orderer = channel.getGroupsMap().get(GroupKeys.ORDERER);
        if (orderer == null || orderer.containsValues(GroupKeys.CAPABILITIES)) {
            return;
        }
        if (channel.containsValues(GroupKeys.CAPABILITIES)) {
            throw new ConfigException("cannot enable channel capabilities without orderer support first");
        }
        ConfigGroup application = channel.getGroupsMap().get(GroupKeys.APPLICATION);
        if (application != null && application.containsValues(GroupKeys.CAPABILITIES)) {
            throw new ConfigException("cannot enable application capabilities without orderer support first");
        }
    }
}
