package io.tbaas.fabric.protocol.genesis;

import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.peer.AnchorPeer;

/**
 * An organisation of a profile.
 *
 * @param name the name of its group
 * @param msp the definition of its MSP
 * @param policies by name
 * @param ordererEndpoints {@code host:port} of its orderers; none outside the orderer group
 * @param anchorPeers peers that others may contact first; none in the orderer group
 */
public record OrganisationProfile(
        String name,
        FabricMSPConfig msp,
        Map<String, PolicyProfile> policies,
        List<String> ordererEndpoints,
        List<AnchorPeer> anchorPeers) {
    /** Keeps copies. */
    public OrganisationProfile {
        policies = Map.copyOf(policies);
        ordererEndpoints = List.copyOf(ordererEndpoints);
        anchorPeers = List.copyOf(anchorPeers);
    }
}
