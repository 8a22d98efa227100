package io.tbaas.fabric.protocol.endorsement;

import io.tbaas.fabric.protocol.msp.Identity;
import java.util.Map;

/**
 * A peer that is on the channel and can be reached.
 *
 * @param endpoint host and port
 * @param identity who it is, read with the channel's MSPs
 * @param ledgerHeight number of blocks it has
 * @param chaincodes chaincodes that it can run, by name: the version, which is the committed sequence as text
 */
public record ChannelMember(String endpoint, Identity identity, long ledgerHeight, Map<String, String> chaincodes) {
    /** Copies the map. */
    public ChannelMember {
        chaincodes = Map.copyOf(chaincodes);
    }
}
