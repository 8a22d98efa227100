package io.tbaas.engine.fabric.policy;

import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.fabric.protocol.config.GroupKeys;
import java.util.List;

/** Where a channel keeps the policy for a purpose. */
public final class PolicyPaths {
    private PolicyPaths() {}

    /** Names of the groups from the channel's own down, then the policy's name. */
    public static List<String> of(PolicyPurpose purpose) {
        return switch (purpose) {
            case READ -> List.of(GroupKeys.APPLICATION, GroupKeys.READERS);
            case WRITE -> List.of(GroupKeys.APPLICATION, GroupKeys.WRITERS);
            case CHANGE_MEMBERS -> List.of(GroupKeys.APPLICATION, GroupKeys.ADMINS);
            case CHANGE_CONSENSUS -> List.of(GroupKeys.ORDERER, GroupKeys.ADMINS);
            case CHANGE_LEDGER -> List.of(GroupKeys.ADMINS);
            case ENDORSE -> List.of(GroupKeys.APPLICATION, "Endorsement");
            case DEFINE_CONTRACTS -> List.of(GroupKeys.APPLICATION, "LifecycleEndorsement");
        };
    }

    /** The whole path, for example {@code /Channel/Application/Admins}. */
    public static String path(PolicyPurpose purpose) {
        return "/" + GroupKeys.CHANNEL + "/" + String.join("/", of(purpose));
    }
}
