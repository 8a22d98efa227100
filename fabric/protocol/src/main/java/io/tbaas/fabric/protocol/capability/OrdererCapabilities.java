package io.tbaas.fabric.protocol.capability;

import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Capabilities;

/**
 * What a channel's Orderer capabilities switch on.
 *
 * <p>Source: fabric common/capabilities/orderer.go.
 *
 * @param names the capabilities that the configuration requires, as written there
 */
public record OrdererCapabilities(Set<String> names) {
    /** The capability of that name. */
    public static final String V1_1 = "V1_1";

    /** The capability of that name. */
    public static final String V1_4_2 = "V1_4_2";

    /** The capability of that name. */
    public static final String V2_0 = "V2_0";

    private static final Set<String> SUPPORTED = Set.of(V1_1, V1_4_2, V2_0);

    /** Keeps a copy. */
    public OrdererCapabilities {
        names = Set.copyOf(names);
    }

    /** The capabilities in a configuration value. */
    public static OrdererCapabilities of(Capabilities value) {
        return new OrdererCapabilities(value.getCapabilitiesMap().keySet());
    }

    /** Required names that this software does not know, sorted. */
    public List<String> unsupported() {
        return UnsupportedNames.of(names, SUPPORTED);
    }

    /**
     * Refuses a configuration that requires what is not known.
     *
     * @throws io.tbaas.foundation.TbaasException {@code UNSUPPORTED_CAPABILITY} with Fabric's text
     */
    public void requireSupported() {
        UnsupportedNames.refuse("Orderer", unsupported());
    }

    /** Whether the template of a new channel copies the Orderer group's /Channel values. */
    public boolean predictableChannelTemplate() {
        return any(V1_1, V1_4_2, V2_0);
    }

    /** Whether the orderer re-examines messages after a configuration change. */
    public boolean resubmission() {
        return any(V1_1, V1_4_2, V2_0);
    }

    /** Whether the orderer refuses expired identities. */
    public boolean expirationCheck() {
        return any(V1_1, V1_4_2, V2_0);
    }

    /** Whether the consensus type may change. */
    public boolean consensusTypeMigration() {
        return any(V1_4_2, V2_0);
    }

    /** Whether a new channel takes the channel creation policy as its Admins. */
    public boolean channelCreationPolicyAsAdmins() {
        return any(V2_0);
    }

    private boolean any(String... wanted) {
        for (String name : wanted) {
            if (names.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
