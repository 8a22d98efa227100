package io.tbaas.fabric.protocol.config;

import com.google.protobuf.Message;
import io.tbaas.fabric.protocol.capability.ApplicationCapabilities;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.peer.ACLs;
import org.hyperledger.fabric.protos.peer.AnchorPeers;

/**
 * Reads the application group.
 *
 * <p>Source: fabric common/channelconfig/application.go, applicationorg.go, acls.go.
 */
final class ApplicationGroup {
    private static final Map<String, Message> TYPES = Map.of(
            GroupKeys.ACLS, ACLs.getDefaultInstance(),
            GroupKeys.CAPABILITIES, Capabilities.getDefaultInstance());
    private static final Map<String, Message> ORGANISATION_TYPES = Map.of(
            GroupKeys.ANCHOR_PEERS, AnchorPeers.getDefaultInstance(),
            GroupKeys.MSP, MSPConfig.getDefaultInstance());

    private ApplicationGroup() {}

    static ApplicationSettings read(ConfigGroup group, MspDefinitions msps) {
        GroupValues values = GroupValues.read(group, TYPES);
        ApplicationCapabilities capabilities =
                ApplicationCapabilities.of(values.get(GroupKeys.CAPABILITIES, Capabilities.class));
        if (!capabilities.acls() && group.containsValues(GroupKeys.ACLS)) {
            throw new ConfigException("ACLs may not be specified without the required capability");
        }
        Map<String, ApplicationOrganisation> organisations = new HashMap<>();
        new TreeMap<>(group.getGroupsMap())
                .forEach((name, each) -> organisations.put(name, organisation(name, each, msps)));
        return new ApplicationSettings(organisations, acls(values.get(GroupKeys.ACLS, ACLs.class)), capabilities);
    }

    /** Names of policies are taken as those of the application group; an empty reference leaves the default. */
    private static Map<String, String> acls(ACLs acls) {
        Map<String, String> paths = new HashMap<>();
        acls.getAclsMap().forEach((resource, api) -> {
            String reference = api.getPolicyRef();
            if (!reference.isEmpty()) {
                paths.put(resource, reference.startsWith("/") ? reference : "/Channel/Application/" + reference);
            }
        });
        return paths;
    }

    private static ApplicationOrganisation organisation(String name, ConfigGroup group, MspDefinitions msps) {
        if (group.getGroupsCount() > 0) {
            throw new ConfigException("ApplicationOrg config does not allow sub-groups");
        }
        GroupValues values = GroupValues.read(group, ORGANISATION_TYPES);
        return new ApplicationOrganisation(
                name,
                msps.add(name, values.get(GroupKeys.MSP, MSPConfig.class)),
                values.get(GroupKeys.ANCHOR_PEERS, AnchorPeers.class).getAnchorPeersList());
    }
}
