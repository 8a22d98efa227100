package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a sequence of extensions; confined to one thread.
 *
 * <p>Source: Go crypto/x509/parser.go#processExtensions.
 */
final class ExtensionReader {
    static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String ALTERNATIVE_NAMES = "2.5.29.17";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String NAME_CONSTRAINTS = "2.5.29.30";
    static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    private final Map<String, Bytes> values = new LinkedHashMap<>();
    private boolean hasBasicConstraints;
    private boolean authority;
    private int pathLength = -1;
    private Bytes subjectKeyIdentifier = Bytes.EMPTY;
    private Bytes authorityKeyIdentifier = Bytes.EMPTY;
    private final Set<KeyUsage> keyUsages = EnumSet.noneOf(KeyUsage.class);
    private final List<String> extendedKeyUsages = new ArrayList<>();
    private final List<String> alternativeNames = new ArrayList<>();
    private boolean unhandledCritical;

    /** Reads the content of the sequence of extensions. */
    CertificateExtensions read(DerReader extensions) {
        while (!extensions.isEmpty()) {
            DerReader extension = extensions.read(DerReader.SEQUENCE, "x509: malformed extension");
            String type = extension.objectIdentifier("x509: malformed extension OID field");
            boolean critical =
                    extension.nextIs(DerReader.BOOLEAN) && extension.bool("x509: malformed extension critical field");
            Bytes value = extension
                    .read(DerReader.OCTET_STRING, "x509: malformed extension value field")
                    .rest();
            if (values.putIfAbsent(type, value) != null) {
                throw DerReader.malformed("x509: certificate contains duplicate extension with OID \"" + type + "\"");
            }
            boolean handled = handle(type, critical, DerReader.of(value));
            unhandledCritical |= critical && !handled;
        }
        return new CertificateExtensions(
                hasBasicConstraints,
                authority,
                pathLength,
                subjectKeyIdentifier,
                authorityKeyIdentifier,
                keyUsages,
                extendedKeyUsages,
                alternativeNames,
                unhandledCritical,
                values);
    }

    private boolean handle(String type, boolean critical, DerReader value) {
        return switch (type) {
            case KEY_USAGE -> keyUsage(value);
            case BASIC_CONSTRAINTS -> basicConstraints(value);
            case ALTERNATIVE_NAMES -> SubjectAlternativeNames.read(value, alternativeNames);
            case AUTHORITY_KEY_IDENTIFIER -> authorityKeyIdentifier(value, critical);
            case SUBJECT_KEY_IDENTIFIER -> subjectKeyIdentifier(value, critical);
            case EXTENDED_KEY_USAGE -> extendedKeyUsage(value);
            default -> MinorExtensions.check(type, critical, value);
        };
    }

    private boolean keyUsage(DerReader value) {
        DerReader.BitString bits = value.bitString("x509: invalid key usage");
        for (KeyUsage usage : KeyUsage.values()) {
            if (bits.at(usage.bit())) {
                keyUsages.add(usage);
            }
        }
        return true;
    }

    private boolean basicConstraints(DerReader value) {
        String failure = "x509: invalid basic constraints";
        DerReader content = value.read(DerReader.SEQUENCE, failure);
        authority = content.nextIs(DerReader.BOOLEAN) && content.bool(failure);
        if (content.nextIs(DerReader.INTEGER)) {
            BigInteger length = content.integer(failure);
            if (length.signum() < 0 || length.bitLength() >= Long.SIZE) {
                throw DerReader.malformed(failure);
            }
            pathLength = length.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValueExact();
        }
        hasBasicConstraints = true;
        return true;
    }

    private boolean authorityKeyIdentifier(DerReader value, boolean critical) {
        if (critical) {
            throw DerReader.malformed("x509: authority key identifier incorrectly marked critical");
        }
        String failure = "x509: invalid authority key identifier";
        authorityKeyIdentifier = value.read(DerReader.SEQUENCE, failure)
                .optional(DerReader.context(0), failure)
                .map(DerReader::rest)
                .orElse(Bytes.EMPTY);
        return true;
    }

    private boolean subjectKeyIdentifier(DerReader value, boolean critical) {
        if (critical) {
            throw DerReader.malformed("x509: subject key identifier incorrectly marked critical");
        }
        subjectKeyIdentifier = value.read(DerReader.OCTET_STRING, "x509: invalid subject key identifier")
                .rest();
        return true;
    }

    private boolean extendedKeyUsage(DerReader value) {
        String failure = "x509: invalid extended key usages";
        DerReader usages = value.read(DerReader.SEQUENCE, failure);
        while (!usages.isEmpty()) {
            extendedKeyUsages.add(usages.objectIdentifier(failure));
        }
        return true;
    }
}
