package io.tbaas.crypto.network;

import io.tbaas.crypto.SignatureAlgorithm;
import java.util.List;

/** What keys and certificates a network needs, as cryptogen's configuration file says it. */
public record NetworkCryptoSpec(
        List<OrganisationSpec> ordererOrganisations,
        List<OrganisationSpec> peerOrganisations,
        SignatureAlgorithm algorithm) {
    /** Copies the lists. */
    public NetworkCryptoSpec {
        ordererOrganisations = List.copyOf(ordererOrganisations);
        peerOrganisations = List.copyOf(peerOrganisations);
    }
}
