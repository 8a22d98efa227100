package io.tbaas.engine.fabric.change;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.EngineError;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.foundation.TbaasException;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/**
 * Organisations' groups in a configuration. Ledgers made here name a group as its MSP; those of others may name it otherwise, and
 * people know an organisation by its MSP.
 */
final class OrganisationGroups {
    private OrganisationGroups() {}

    /** The name of the group that has this MSP. */
    static Optional<String> find(ConfigGroup.Builder parent, String mspId) {
        return parent.getGroupsMap().entrySet().stream()
                .filter(each -> mspId(each.getKey(), each.getValue()).equals(mspId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A group's MSP; a group that names none is taken by its own name. */
    static String mspId(String name, ConfigGroup group) {
        ConfigValue msp = group.getValuesOrDefault(GroupKeys.MSP, ConfigValue.getDefaultInstance());
        try {
            String id = Parsing.parse(
                            Parsing.parse(msp.getValue(), MSPConfig.parser()).getConfig(), FabricMSPConfig.parser())
                    .getName();
            return id.isEmpty() ? name : id;
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, "The MSP of " + name + " cannot be read.", malformed);
        }
    }
}
