package io.tbaas.fabric.peer.discovery;

import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/** The ways in which peers known now can satisfy the endorsement policies of an interest. Thread safe. */
@FunctionalInterface
public interface EndorsementLayoutSource {
    /**
     * Peers in groups, and layouts that say how many of which group must endorse.
     *
     * @throws io.tbaas.foundation.TbaasException with Fabric's text if no layout can be found
     */
    EndorsementOptions layouts(ChannelId channel, ChaincodeInterest interest);

    /**
     * What there is to choose from.
     *
     * @param chaincode the first one of the interest
     * @param groups peers by name of their group
     * @param layouts each the number of endorsements by group
     */
    record EndorsementOptions(
            String chaincode, Map<String, List<ChannelMember>> groups, List<? extends Map<String, Integer>> layouts) {
        /** Keeps own collections. */
        public EndorsementOptions {
            groups = Map.copyOf(groups);
            layouts = List.copyOf(layouts);
        }
    }
}
