package io.tbaas.crypto.network;

import java.util.List;

/** Keys and certificates of a whole network, in memory. */
public record NetworkMaterial(
        List<OrganisationMaterial> ordererOrganisations, List<OrganisationMaterial> peerOrganisations) {
    /** Copies the lists. */
    public NetworkMaterial {
        ordererOrganisations = List.copyOf(ordererOrganisations);
        peerOrganisations = List.copyOf(peerOrganisations);
    }
}
