package io.tbaas.fabric.peer.membership;

import java.util.List;

/**
 * A peer as a member of one channel.
 *
 * @param ledgerHeight blocks it has committed
 * @param leftChannel whether it told that it left
 * @param chaincodes what it can endorse
 */
public record ChannelMember(
        PeerIdentity peer, long ledgerHeight, boolean leftChannel, List<ChaincodeInUse> chaincodes) {
    /** Keeps an own list. */
    public ChannelMember {
        chaincodes = List.copyOf(chaincodes);
    }

    /** Whether the peer told that it can endorse for this chaincode. */
    public boolean canEndorse(String chaincode) {
        return chaincodes.stream().anyMatch(known -> known.name().equals(chaincode));
    }
}
