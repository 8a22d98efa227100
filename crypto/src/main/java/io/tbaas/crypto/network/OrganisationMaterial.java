package io.tbaas.crypto.network;

import io.tbaas.crypto.x509.CertificateAuthority;
import java.util.List;

/** Keys and certificates of one organisation. */
public record OrganisationMaterial(
        String mspId,
        String domain,
        boolean nodeOus,
        CertificateAuthority authority,
        CertificateAuthority tlsAuthority,
        List<NodeMaterial> nodes,
        NodeMaterial administrator,
        List<NodeMaterial> users) {
    /** Copies the lists. */
    public OrganisationMaterial {
        nodes = List.copyOf(nodes);
        users = List.copyOf(users);
    }
}
