package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The form of extensions that decide nothing here: a certificate that Go refuses for them must not pass either.
 *
 * <p>Source: Go crypto/x509/parser.go#processExtensions.
 */
final class MinorExtensions {
    private static final String DISTRIBUTION_POINTS = "2.5.29.31";
    private static final String POLICIES = "2.5.29.32";
    private static final String POLICY_MAPPINGS = "2.5.29.33";
    private static final String POLICY_CONSTRAINTS = "2.5.29.36";
    private static final String INHIBIT_ANY_POLICY = "2.5.29.54";
    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

    private MinorExtensions() {}

    /** Whether Go's verifier handles the extension, so that it may be critical. */
    static boolean check(String type, boolean critical, DerReader value) {
        switch (type) {
            case DISTRIBUTION_POINTS -> distributionPoints(value);
            case POLICIES -> policies(value);
            case POLICY_MAPPINGS -> policyMappings(value);
            case POLICY_CONSTRAINTS -> policyConstraints(value);
            case INHIBIT_ANY_POLICY ->
                requireLong(value.integer("x509: invalid inhibit any policy extension")
                        .bitLength());
            case ExtensionReader.NAME_CONSTRAINTS -> {
                return !NameConstraints.read(value).hasUnknownKinds();
            }
            case AUTHORITY_INFORMATION_ACCESS -> informationAccess(value, critical);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void requireLong(int bits) {
        if (bits >= Long.SIZE) {
            throw DerReader.malformed("x509: invalid inhibit any policy extension");
        }
    }

    private static void distributionPoints(DerReader value) {
        DerReader points = value.read(DerReader.SEQUENCE, "x509: invalid CRL distribution points");
        String failure = "x509: invalid CRL distribution point";
        while (!points.isEmpty()) {
            Optional<DerReader> name =
                    points.read(DerReader.SEQUENCE, failure).optional(DerReader.contextConstructed(0), failure);
            if (name.isPresent()) {
                DerReader uris = name.get().read(DerReader.contextConstructed(0), failure);
                while (uris.nextIs(DerReader.context(6))) {
                    uris.read(DerReader.context(6), failure);
                }
            }
        }
    }

    private static void policies(DerReader value) {
        String failure = "x509: invalid certificate policies";
        DerReader policies = value.read(DerReader.SEQUENCE, failure);
        Set<Bytes> seen = new HashSet<>();
        while (!policies.isEmpty()) {
            Bytes identifier = policies.read(DerReader.SEQUENCE, failure)
                    .read(DerReader.OBJECT_IDENTIFIER, failure)
                    .rest();
            if (!isObjectIdentifier(identifier) || !seen.add(identifier)) {
                throw DerReader.malformed(failure);
            }
        }
    }

    private static boolean isObjectIdentifier(Bytes identifier) {
        boolean first = true;
        for (int i = 0; i < identifier.length(); i++) {
            if (first && identifier.at(i) == (byte) 0x80) {
                return false;
            }
            first = identifier.at(i) >= 0;
        }
        return first && !identifier.isEmpty();
    }

    private static void policyMappings(DerReader value) {
        String failure = "x509: invalid policy mappings extension";
        DerReader mappings = value.read(DerReader.SEQUENCE, failure);
        while (!mappings.isEmpty()) {
            DerReader mapping = mappings.read(DerReader.SEQUENCE, failure);
            mapping.read(DerReader.OBJECT_IDENTIFIER, failure);
            mapping.read(DerReader.OBJECT_IDENTIFIER, failure);
        }
    }

    private static void policyConstraints(DerReader value) {
        String failure = "x509: invalid policy constraints extension";
        DerReader constraints = value.read(DerReader.SEQUENCE, failure);
        for (int number = 0; number < 2; number++) {
            Optional<DerReader> limit = constraints.optional(DerReader.context(number), failure);
            if (limit.isPresent() && !isLong(limit.get().rest())) {
                throw DerReader.malformed(failure);
            }
        }
    }

    private static boolean isLong(Bytes integer) {
        boolean padded = integer.length() > 1
                && ((integer.at(0) == 0 && integer.at(1) >= 0) || (integer.at(0) == -1 && integer.at(1) < 0));
        return !integer.isEmpty() && integer.length() <= Long.BYTES && !padded;
    }

    private static void informationAccess(DerReader value, boolean critical) {
        String failure = "x509: invalid authority info access";
        if (critical) {
            throw DerReader.malformed("x509: authority info access incorrectly marked critical");
        }
        DerReader descriptions = value.read(DerReader.SEQUENCE, failure);
        while (!descriptions.isEmpty()) {
            DerReader description = descriptions.read(DerReader.SEQUENCE, failure);
            description.objectIdentifier(failure);
            if (description.nextIs(DerReader.context(6))) {
                description.read(DerReader.context(6), failure);
            }
        }
    }
}
