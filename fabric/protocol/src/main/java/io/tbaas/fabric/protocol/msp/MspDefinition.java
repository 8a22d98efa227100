package io.tbaas.fabric.protocol.msp;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.RevocationList;
import io.tbaas.fabric.protocol.MspId;
import java.util.List;

/**
 * What an organisation says about its membership.
 *
 * @param id its identifier
 * @param roots roots of trust
 * @param intermediates authorities between roots and members
 * @param admins named one by one; none where node OUs tell who administers
 * @param tlsRoots roots of trust for TLS
 * @param tlsIntermediates authorities between TLS roots and nodes
 * @param revocations revocation lists
 * @param nodeOus whether an OU (client, peer, orderer, or that of administrators) tells the role
 */
public record MspDefinition(
        MspId id,
        List<Certificate> roots,
        List<Certificate> intermediates,
        List<Certificate> admins,
        List<Certificate> tlsRoots,
        List<Certificate> tlsIntermediates,
        List<RevocationList> revocations,
        boolean nodeOus) {
    /** Keeps copies. */
    public MspDefinition {
        roots = List.copyOf(roots);
        intermediates = List.copyOf(intermediates);
        admins = List.copyOf(admins);
        tlsRoots = List.copyOf(tlsRoots);
        tlsIntermediates = List.copyOf(tlsIntermediates);
        revocations = List.copyOf(revocations);
    }
}
