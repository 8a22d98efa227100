package io.tbaas.fabric.node.network;

import java.util.List;

/** An organisation with peers; {@code name} is its group's name in the channel configuration. */
public record PeerOrganisationPlan(String name, String mspId, String domain, List<PeerPlan> peers) {
    /** Copies the list. */
    public PeerOrganisationPlan {
        peers = List.copyOf(peers);
    }
}
