package io.tbaas.fabric.protocol.msp;

import io.tbaas.crypto.x509.Certificate;
import java.util.List;

/**
 * A leaf without alternative names whose common name looks like a host may not stand below an authority with name
 * constraints: Go checked this until 1.14, and Fabric kept it.
 *
 * <p>Source: fabric msp/mspimpl.go#verifyLegacyNameConstraints.
 */
final class LegacyNameConstraints {
    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private LegacyNameConstraints() {}

    static void check(List<Certificate> chain) {
        if (chain.size() < 2) {
            return;
        }
        Certificate leaf = chain.getFirst();
        boolean constrained = chain.stream()
                .skip(1)
                .anyMatch(authority -> authority.extension(NAME_CONSTRAINTS).isPresent());
        if (constrained
                && leaf.extension(ALTERNATIVE_NAME).isEmpty()
                && isHostname(leaf.subject().commonName())) {
            throw MspException.identity("the supplied identity is not valid: "
                    + "x509: issuer has name constraints but leaf doesn't have a SAN extension");
        }
    }

    static boolean isHostname(String text) {
        String host = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (host.isEmpty()) {
            return false;
        }
        String[] labels = host.split("\\.", -1);
        for (int i = 0; i < labels.length; i++) {
            boolean wildcard = i == 0 && labels[i].equals("*");
            if (!wildcard && !isLabel(labels[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabel(String label) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            if (!plain && !(c == '-' && i > 0) && c != '_' && c != ':') {
                return false;
            }
        }
        return !label.isEmpty();
    }
}
