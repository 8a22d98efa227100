package io.tbaas.fabric.protocol.capability;

import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Capabilities;

/**
 * What a channel's Application capabilities switch on.
 *
 * <p>Source: fabric common/capabilities/application.go.
 *
 * @param names the capabilities that the configuration requires, as written there
 */
public record ApplicationCapabilities(Set<String> names) {
    /** The capability of that name. */
    public static final String V1_1 = "V1_1";

    /** The capability of that name. */
    public static final String V1_2 = "V1_2";

    /** The capability of that name. */
    public static final String V1_3 = "V1_3";

    /** The capability of that name. */
    public static final String V1_4_2 = "V1_4_2";

    /** The capability of that name. */
    public static final String V2_0 = "V2_0";

    /** The capability of that name. */
    public static final String V2_5 = "V2_5";

    /** The capability of that name. */
    public static final String PRIVATE_DATA_EXPERIMENTAL = "V1_1_PVTDATA_EXPERIMENTAL";

    /** The capability of that name. */
    public static final String RESOURCE_TREE_EXPERIMENTAL = "V1_1_RESOURCETREE_EXPERIMENTAL";

    private static final Set<String> SUPPORTED =
            Set.of(V1_1, V1_2, V1_3, V1_4_2, V2_0, V2_5, PRIVATE_DATA_EXPERIMENTAL, RESOURCE_TREE_EXPERIMENTAL);

    /** Keeps a copy. */
    public ApplicationCapabilities {
        names = Set.copyOf(names);
    }

    /** The capabilities in a configuration value. */
    public static ApplicationCapabilities of(Capabilities value) {
        return new ApplicationCapabilities(value.getCapabilitiesMap().keySet());
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
        UnsupportedNames.refuse("Application", unsupported());
    }

    /** Whether the configuration may name ACLs. */
    public boolean acls() {
        return any(V1_2, V1_3, V1_4_2, V2_0, V2_5);
    }

    /** Whether a transaction id may occur only once in a block. */
    public boolean forbidsDuplicateTxIdInBlock() {
        return any(V1_1, V1_2, V1_3, V1_4_2, V2_0, V2_5);
    }

    /** Whether private data may be used. */
    public boolean privateChannelData() {
        return any(PRIVATE_DATA_EXPERIMENTAL, V1_2, V1_3, V1_4_2, V2_0, V2_5);
    }

    /** Whether a chaincode upgrade may change collections. */
    public boolean collectionUpgrade() {
        return any(V1_2, V1_3, V1_4_2, V2_0, V2_5);
    }

    /** Whether validation follows v1.1. */
    public boolean validationV11() {
        return any(V1_1, V1_2, V1_3, V1_4_2, V2_0, V2_5);
    }

    /** Whether validation follows v1.2. */
    public boolean validationV12() {
        return any(V1_2, V1_3, V1_4_2, V2_0, V2_5);
    }

    /** Whether validation follows v1.3. */
    public boolean validationV13() {
        return any(V1_3, V1_4_2, V2_0, V2_5);
    }

    /** Whether validation follows v2.0. */
    public boolean validationV20() {
        return any(V2_0, V2_5);
    }

    /** Whether the chaincode lifecycle of v2.0 is in force. */
    public boolean lifecycleV20() {
        return any(V2_0, V2_5);
    }

    /** Whether keys may have endorsement policies of their own. */
    public boolean keyLevelEndorsement() {
        return any(V1_3, V1_4_2, V2_0, V2_5);
    }

    /** Whether private data of invalid transactions is stored. */
    public boolean storesPrivateDataOfInvalidTransactions() {
        return any(V1_4_2, V2_0, V2_5);
    }

    /** Whether private data may be purged. */
    public boolean purgePrivateData() {
        return any(V2_5);
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
