package io.tbaas.crypto.x509;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Authorities by name. Immutable. */
final class CertificatePool {
    private final Set<Certificate> certificates;
    private final Map<DistinguishedName, List<Certificate>> bySubject = new HashMap<>();

    CertificatePool(Collection<Certificate> certificates) {
        this.certificates = new LinkedHashSet<>(certificates);
        for (Certificate certificate : this.certificates) {
            bySubject
                    .computeIfAbsent(certificate.subject(), subject -> new ArrayList<>())
                    .add(certificate);
        }
    }

    boolean contains(Certificate certificate) {
        return certificates.contains(certificate);
    }

    /** Authorities of the issuer's name: those with the right key identifier first, those with a wrong one last. */
    List<Certificate> possibleIssuers(Certificate certificate) {
        List<Certificate> matching = new ArrayList<>();
        List<Certificate> silent = new ArrayList<>();
        List<Certificate> contradicting = new ArrayList<>();
        for (Certificate candidate : bySubject.getOrDefault(certificate.issuer(), List.of())) {
            boolean named = !certificate.authorityKeyIdentifier().isEmpty();
            boolean known = !candidate.subjectKeyIdentifier().isEmpty();
            if (candidate.subjectKeyIdentifier().equals(certificate.authorityKeyIdentifier())) {
                matching.add(candidate);
            } else if (named != known) {
                silent.add(candidate);
            } else {
                contradicting.add(candidate);
            }
        }
        matching.addAll(silent);
        matching.addAll(contradicting);
        return matching;
    }
}
