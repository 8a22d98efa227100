package io.tbaas.platform.api.deployment;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import java.util.List;

/**
 * What stands below some roots, over their intermediates. A root that was given out anew with the key of the one before has below it what that
 * one had.
 */
record CertifiedBelow(List<Certificate> roots, List<Certificate> intermediates) {
    CertifiedBelow {
        roots = List.copyOf(roots);
        intermediates = List.copyOf(intermediates);
    }

    static CertifiedBelow signing(OutsideAuthorities authorities) {
        return new CertifiedBelow(read(authorities.roots()), read(authorities.intermediates()));
    }

    static CertifiedBelow tls(OutsideAuthorities authorities) {
        return new CertifiedBelow(read(authorities.tlsRoots()), read(authorities.tlsIntermediates()));
    }

    /** Whether these authorities vouch for a certificate, or it is one of theirs. */
    boolean contains(Certificate certificate) {
        return isBelow(certificate, intermediates);
    }

    private boolean isBelow(Certificate certificate, List<Certificate> between) {
        if (roots.stream().anyMatch(root -> root.equals(certificate) || certificate.isSignedBy(root))) {
            return true;
        }
        return between.stream()
                .filter(authority -> authority.equals(certificate) || certificate.isSignedBy(authority))
                .anyMatch(authority -> isBelow(authority, without(between, authority)));
    }

    private static List<Certificate> without(List<Certificate> between, Certificate one) {
        return between.stream().filter(each -> !each.equals(one)).toList();
    }

    private static List<Certificate> read(List<String> pems) {
        return pems.stream().flatMap(pem -> Certificate.allOfPem(pem).stream()).toList();
    }
}
