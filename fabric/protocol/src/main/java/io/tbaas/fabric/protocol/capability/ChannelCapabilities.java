package io.tbaas.fabric.protocol.capability;

import io.tbaas.fabric.protocol.msp.MspVersion;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Capabilities;

/**
 * What a channel's Channel capabilities switch on.
 *
 * <p>Source: fabric common/capabilities/channel.go.
 *
 * @param names the capabilities that the configuration requires, as written there
 */
public record ChannelCapabilities(Set<String> names) {
    /** The capability of that name. */
    public static final String V1_1 = "V1_1";

    /** The capability of that name. */
    public static final String V1_3 = "V1_3";

    /** The capability of that name. */
    public static final String V1_4_2 = "V1_4_2";

    /** The capability of that name. */
    public static final String V1_4_3 = "V1_4_3";

    /** The capability of that name. */
    public static final String V2_0 = "V2_0";

    /** The capability of that name. */
    public static final String V3_0 = "V3_0";

    private static final Set<String> SUPPORTED = Set.of(V1_1, V1_3, V1_4_2, V1_4_3, V2_0, V3_0);

    /** Keeps a copy. */
    public ChannelCapabilities {
        names = Set.copyOf(names);
    }

    /** The capabilities in a configuration value. */
    public static ChannelCapabilities of(Capabilities value) {
        return new ChannelCapabilities(value.getCapabilitiesMap().keySet());
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
        UnsupportedNames.refuse("Channel", unsupported());
    }

    /** Whether the consensus type may change. */
    public boolean consensusTypeMigration() {
        return any(V1_4_2, V1_4_3, V2_0, V3_0);
    }

    /** Whether ordering organisations name their own endpoints. */
    public boolean organisationOrdererEndpoints() {
        return any(V1_4_2, V1_4_3, V2_0, V3_0);
    }

    /** Whether BFT consensus, and with it Ed25519 identities, are allowed. */
    public boolean consensusTypeBft() {
        return any(V3_0);
    }

    /** The rules by which MSPs of the channel judge identities. */
    public MspVersion mspVersion() {
        if (any(V3_0)) {
            return MspVersion.V3_0;
        }
        if (any(V1_4_3, V2_0)) {
            return MspVersion.V1_4_3;
        }
        if (any(V1_3, V1_4_2)) {
            return MspVersion.V1_3;
        }
        return any(V1_1) ? MspVersion.V1_1 : MspVersion.V1_0;
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
