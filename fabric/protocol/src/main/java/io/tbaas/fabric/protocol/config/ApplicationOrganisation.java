package io.tbaas.fabric.protocol.config;

import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.Msp;
import java.util.List;
import org.hyperledger.fabric.protos.peer.AnchorPeer;

/**
 * An organisation of the application group.
 *
 * @param name the name of its group
 * @param msp its MSP
 * @param anchorPeers peers that others may contact first
 */
public record ApplicationOrganisation(String name, Msp msp, List<AnchorPeer> anchorPeers) {
    /** Keeps a copy. */
    public ApplicationOrganisation {
        anchorPeers = List.copyOf(anchorPeers);
    }

    /** The identifier of its MSP. */
    public MspId mspId() {
        return msp.id();
    }
}
