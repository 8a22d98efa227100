package io.tbaas.fabric.protocol.genesis;

import io.tbaas.fabric.protocol.config.ConfigException;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.peer.AnchorPeers;

/**
 * The group of an organisation.
 *
 * <p>Source: fabric internal/configtxgen/encoder/encoder.go#NewApplicationOrgGroup.
 */
final class OrganisationGroupEncoder {
    private OrganisationGroupEncoder() {}

    /** Policies and MSP, which every organisation has. */
    static GroupBuilder base(OrganisationProfile organisation, String step) {
        try {
            return new GroupBuilder()
                    .policies(organisation.policies())
                    .value(
                            GroupKeys.MSP,
                            MSPConfig.newBuilder()
                                    .setConfig(organisation.msp().toByteString())
                                    .build());
        } catch (TbaasException refusal) {
            throw new ConfigException(step + ": " + refusal.getMessage(), refusal);
        }
    }

    static ConfigGroup application(OrganisationProfile organisation) {
        GroupBuilder group =
                base(organisation, "error adding policies to application org group " + organisation.name());
        if (!organisation.anchorPeers().isEmpty()) {
            group.value(
                    GroupKeys.ANCHOR_PEERS,
                    AnchorPeers.newBuilder()
                            .addAllAnchorPeers(organisation.anchorPeers())
                            .build());
        }
        return group.build();
    }
}
