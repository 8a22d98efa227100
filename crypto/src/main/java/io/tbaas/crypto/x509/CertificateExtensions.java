package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The extensions of a certificate, request or revocation list, read once.
 *
 * @param pathLength greatest number of intermediates below, or -1 if unlimited
 * @param unhandledCritical whether a critical extension is none that Go's verifier handles
 * @param values contents of the extension's octet strings, by dotted object identifier
 */
record CertificateExtensions(
        boolean hasBasicConstraints,
        boolean authority,
        int pathLength,
        Bytes subjectKeyIdentifier,
        Bytes authorityKeyIdentifier,
        Set<KeyUsage> keyUsages,
        List<String> extendedKeyUsages,
        List<String> alternativeNames,
        boolean unhandledCritical,
        Map<String, Bytes> values) {
    static final CertificateExtensions NONE = new CertificateExtensions(
            false, false, -1, Bytes.EMPTY, Bytes.EMPTY, Set.of(), List.of(), List.of(), false, Map.of());

    /** Copies the collections. */
    CertificateExtensions {
        keyUsages = keyUsages.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(keyUsages));
        extendedKeyUsages = List.copyOf(extendedKeyUsages);
        alternativeNames = List.copyOf(alternativeNames);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Optional<Bytes> value(String objectIdentifier) {
        return Optional.ofNullable(values.get(objectIdentifier));
    }
}
