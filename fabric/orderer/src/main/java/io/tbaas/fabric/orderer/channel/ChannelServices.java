package io.tbaas.fabric.orderer.channel;

import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.orderer.consensus.ConsensusType;
import io.tbaas.fabric.orderer.rules.EnvelopeFilters;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.util.Map;

/**
 * What all channels of a node share.
 *
 * @param consensusTypes by the name in channel configurations
 * @param dialer reaches other orderers
 */
public record ChannelServices(
        SigningIdentity identity,
        SignedEnvelopes envelopes,
        EnvelopeFilters filters,
        VerificationCache verifications,
        Map<String, ConsensusType> consensusTypes,
        ClusterDialer dialer) {
    /** Keeps a copy. */
    public ChannelServices {
        consensusTypes = Map.copyOf(consensusTypes);
    }
}
