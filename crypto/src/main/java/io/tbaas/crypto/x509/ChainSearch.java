package io.tbaas.crypto.x509;

import io.tbaas.crypto.x509.ChainValidator.Reason;
import io.tbaas.crypto.x509.ChainValidator.Untrusted;
import io.tbaas.foundation.Bytes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One search for chains; confined to one thread. Source: Go crypto/x509/verify.go#buildChains, #isValid. */
final class ChainSearch {
    /** What was found. */
    sealed interface Result {}

    record Found(List<List<Certificate>> chains) implements Result {}

    record Refused(Untrusted reason) implements Result {}

    private static final int SIGNATURE_CHECKS_MAX = 100;
    private static final int VERSION_3 = 3;
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final Untrusted NOT_AUTHORISED = new Untrusted(
            Reason.NOT_AN_AUTHORITY,
            "x509: invalid signature: parent certificate cannot sign this kind of certificate");

    private final CertificatePool roots;
    private final CertificatePool intermediates;
    private final Instant instant;
    private final String purpose;
    private int signatureChecks;
    private Optional<Untrusted> hint = Optional.empty();

    ChainSearch(CertificatePool roots, CertificatePool intermediates, Instant instant, String purpose) {
        this.roots = roots;
        this.intermediates = intermediates;
        this.instant = instant;
        this.purpose = purpose;
    }

    Result of(Certificate leaf) {
        Optional<Untrusted> invalid = validity(leaf, List.of());
        if (invalid.isPresent()) {
            return new Refused(invalid.get());
        }
        List<List<Certificate>> chains = new ArrayList<>();
        if (roots.contains(leaf)) {
            chains.add(List.of(leaf));
        } else {
            extend(List.of(leaf), chains);
        }
        if (chains.isEmpty()) {
            return new Refused(unknownAuthority());
        }
        Optional<String> forbidden = forbiddenName(chains.getFirst());
        chains.removeIf(chain -> !allowsPurpose(chain) || forbiddenName(chain).isPresent());
        if (chains.isEmpty() && forbidden.isPresent()) {
            return new Refused(new Untrusted(
                    Reason.NAME_NOT_ALLOWED,
                    "x509: a root or intermediate certificate is not authorized to sign for this name: "
                            + forbidden.get()));
        }
        return chains.isEmpty()
                ? new Refused(new Untrusted(
                        Reason.INCOMPATIBLE_USAGE, "x509: certificate specifies an incompatible key usage"))
                : new Found(List.copyOf(chains));
    }

    private void extend(List<Certificate> chain, List<List<Certificate>> found) {
        Certificate last = chain.getLast();
        for (Certificate root : roots.possibleIssuers(last)) {
            if (isIssuer(root, chain, true)) {
                found.add(append(chain, root));
            }
        }
        for (Certificate intermediate : intermediates.possibleIssuers(last)) {
            if (isIssuer(intermediate, chain, false)) {
                extend(append(chain, intermediate), found);
            }
        }
    }

    private boolean isIssuer(Certificate candidate, List<Certificate> chain, boolean root) {
        if (signatureChecks++ >= SIGNATURE_CHECKS_MAX || repeats(candidate, chain)) {
            return false;
        }
        Optional<Untrusted> objection = objection(candidate, chain, root);
        if (objection.isPresent() && hint.isEmpty()) {
            hint = objection.map(reason -> withName(reason, candidate));
        }
        return objection.isEmpty();
    }

    private Optional<Untrusted> objection(Certificate candidate, List<Certificate> chain, boolean root) {
        if (!maySign(candidate)) {
            return Optional.of(NOT_AUTHORISED);
        }
        if (!chain.getLast().isSignedBy(candidate)) {
            return Optional.of(new Untrusted(Reason.UNKNOWN_AUTHORITY, verificationFailure(candidate)));
        }
        Optional<Untrusted> invalid = validity(candidate, chain);
        if (invalid.isPresent()) {
            return invalid;
        }
        boolean authority = candidate.extensions().hasBasicConstraints() && candidate.isAuthority();
        return root || authority
                ? Optional.empty()
                : Optional.of(new Untrusted(
                        Reason.NOT_AN_AUTHORITY, "x509: certificate is not authorized to sign other certificates"));
    }

    private static boolean maySign(Certificate candidate) {
        CertificateExtensions extensions = candidate.extensions();
        boolean constraintsMissing = candidate.version() == VERSION_3 && !extensions.hasBasicConstraints();
        boolean denied = extensions.hasBasicConstraints() && !extensions.authority();
        boolean usageMissing =
                !extensions.keyUsages().isEmpty() && !extensions.keyUsages().contains(KeyUsage.CERT_SIGN);
        return !constraintsMissing && !denied && !usageMissing;
    }

    private Optional<Untrusted> validity(Certificate certificate, List<Certificate> chain) {
        CertificateExtensions extensions = certificate.extensions();
        if (extensions.unhandledCritical()) {
            return Optional.of(
                    new Untrusted(Reason.UNHANDLED_CRITICAL_EXTENSION, "x509: unhandled critical extension"));
        }
        if (instant.isBefore(certificate.notBefore())) {
            return Optional.of(new Untrusted(Reason.NOT_YET_VALID, expiry("before", certificate.notBefore())));
        }
        if (instant.isAfter(certificate.notAfter())) {
            return Optional.of(new Untrusted(Reason.EXPIRED, expiry("after", certificate.notAfter())));
        }
        boolean limited = extensions.hasBasicConstraints() && extensions.pathLength() >= 0;
        return limited && chain.size() - 1 > extensions.pathLength()
                ? Optional.of(new Untrusted(
                        Reason.TOO_MANY_INTERMEDIATES, "x509: too many intermediates for path length constraint"))
                : Optional.empty();
    }

    private String expiry(String relation, Instant limit) {
        return "x509: certificate has expired or is not yet valid: current time " + RFC_3339.format(instant) + " is "
                + relation + " " + RFC_3339.format(limit);
    }

    private boolean allowsPurpose(List<Certificate> chain) {
        return purpose.equals(ExtendedKeyUsages.ANY)
                || chain.stream()
                        .map(Certificate::extendedKeyUsages)
                        .allMatch(usages ->
                                usages.isEmpty() || usages.contains(purpose) || usages.contains(ExtendedKeyUsages.ANY));
    }

    /** Names of certificates that an authority above them in the chain must not certify. */
    private static Optional<String> forbiddenName(List<Certificate> chain) {
        for (int above = 1; above < chain.size(); above++) {
            Optional<Bytes> constraints = chain.get(above).extension(ExtensionReader.NAME_CONSTRAINTS);
            for (int below = 0; below < above && constraints.isPresent(); below++) {
                Optional<String> objection = chain.get(below)
                        .extension(ExtensionReader.ALTERNATIVE_NAMES)
                        .flatMap(names -> NameConstraints.read(DerReader.of(constraints.get()))
                                .objection(names));
                if (objection.isPresent()) {
                    return objection;
                }
            }
        }
        return Optional.empty();
    }

    private Untrusted unknownAuthority() {
        String text = "x509: certificate signed by unknown authority";
        return hint.map(reason ->
                        new Untrusted(reason.reason(), text + " (possibly because of " + reason.detail() + ")"))
                .orElse(new Untrusted(Reason.UNKNOWN_AUTHORITY, text));
    }

    private static Untrusted withName(Untrusted reason, Certificate candidate) {
        String name = candidate.subject().commonName();
        if (name.isEmpty()) {
            List<String> organizations = candidate.subject().organizations();
            name = organizations.isEmpty() ? "serial:" + candidate.serialNumber() : organizations.getFirst();
        }
        return new Untrusted(
                reason.reason(),
                "\"" + reason.detail() + "\" while trying to verify candidate authority certificate \"" + name + "\"");
    }

    private static String verificationFailure(Certificate candidate) {
        if (!candidate.hasSupportedKey()) {
            return "crypto/rsa: verification error";
        }
        return switch (candidate.key().algorithm()) {
            case ECDSA_P256, ECDSA_P384 -> "x509: ECDSA verification failure";
            case ED25519 -> "x509: Ed25519 verification failure";
            case SM2 -> "x509: SM2 verification failure";
        };
    }

    private static boolean repeats(Certificate candidate, List<Certificate> chain) {
        return chain.stream()
                .anyMatch(present -> present.subject().equals(candidate.subject())
                        && present.publicKeyInfo().equals(candidate.publicKeyInfo())
                        && present.extension(ExtensionReader.ALTERNATIVE_NAMES)
                                .equals(candidate.extension(ExtensionReader.ALTERNATIVE_NAMES)));
    }

    private static List<Certificate> append(List<Certificate> chain, Certificate issuer) {
        List<Certificate> longer = new ArrayList<>(chain);
        longer.add(issuer);
        return List.copyOf(longer);
    }
}
