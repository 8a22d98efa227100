package io.tbaas.fabric.protocol.config;

import com.google.protobuf.Message;
import io.tbaas.fabric.protocol.MspId;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/**
 * Reads the group that a system channel had.
 *
 * <p>Source: fabric common/channelconfig/consortiums.go, consortium.go, organization.go.
 */
final class ConsortiumsGroup {
    private static final Map<String, Message> TYPES =
            Map.of(GroupKeys.CHANNEL_CREATION_POLICY, Policy.getDefaultInstance());
    private static final Map<String, Message> ORGANISATION_TYPES =
            Map.of(GroupKeys.MSP, MSPConfig.getDefaultInstance());

    private ConsortiumsGroup() {}

    /** MSP by organisation by consortium. */
    static Map<String, Map<String, MspId>> read(ConfigGroup group, MspDefinitions msps) {
        Map<String, Map<String, MspId>> consortiums = new TreeMap<>();
        new TreeMap<>(group.getGroupsMap())
                .forEach((name, consortium) -> consortiums.put(name, consortium(consortium, msps)));
        return consortiums;
    }

    private static Map<String, MspId> consortium(ConfigGroup group, MspDefinitions msps) {
        GroupValues.read(group, TYPES);
        Map<String, MspId> organisations = new TreeMap<>();
        new TreeMap<>(group.getGroupsMap())
                .forEach((name, each) -> organisations.put(name, organisation(name, each, msps)));
        return organisations;
    }

    private static MspId organisation(String name, ConfigGroup group, MspDefinitions msps) {
        if (group.getGroupsCount() > 0) {
            throw new ConfigException("organizations do not support sub-groups");
        }
        GroupValues values = GroupValues.read(group, ORGANISATION_TYPES);
        return msps.add(name, values.get(GroupKeys.MSP, MSPConfig.class)).id();
    }
}
