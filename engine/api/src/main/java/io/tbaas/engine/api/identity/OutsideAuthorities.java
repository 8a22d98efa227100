package io.tbaas.engine.api.identity;

import java.util.List;

/**
 * The certificates of an organisation that keeps its keys elsewhere, each as PEM.
 *
 * @param roots of its identities, at least one
 * @param intermediates between roots and identities
 * @param tlsRoots of its connections, at least one
 * @param tlsIntermediates between those and connections
 * @param revocations lists of revoked certificates
 */
public record OutsideAuthorities(
        List<String> roots,
        List<String> intermediates,
        List<String> tlsRoots,
        List<String> tlsIntermediates,
        List<String> revocations) {
    /** Keeps copies. */
    public OutsideAuthorities {
        roots = List.copyOf(roots);
        intermediates = List.copyOf(intermediates);
        tlsRoots = List.copyOf(tlsRoots);
        tlsIntermediates = List.copyOf(tlsIntermediates);
        revocations = List.copyOf(revocations);
    }
}
