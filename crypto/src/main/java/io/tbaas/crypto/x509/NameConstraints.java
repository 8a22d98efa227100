package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names an authority may certify. DNS names and IP addresses are compared; where an authority constrains mail
 * addresses or URIs, a certificate with such a name is refused without a look at it.
 *
 * <p>Source: Go crypto/x509/parser.go#parseNameConstraintsExtension, crypto/x509/constraints.go.
 */
record NameConstraints(List<Name> permitted, List<Name> excluded) {
    private static final int MAIL = 0x81;
    private static final int DNS = 0x82;
    private static final int URI = 0x86;
    private static final int ADDRESS = 0x87;
    private static final int IPV4_TREE_BYTES = 8;
    private static final int IPV6_TREE_BYTES = 32;

    /** A name, or the root of a tree of names; its tag tells the kind. */
    record Name(int tag, Bytes value) {
        String text() {
            return new String(value.toArray(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the content of the extension; refuses what Go refuses. */
    static NameConstraints read(DerReader value) {
        String failure = "x509: invalid NameConstraints extension";
        DerReader constraints = value.read(DerReader.SEQUENCE, failure);
        Optional<DerReader> permitted = constraints.optional(DerReader.contextConstructed(0), failure);
        Optional<DerReader> excluded = constraints.optional(DerReader.contextConstructed(1), failure);
        if (!value.isEmpty() || !constraints.isEmpty()) {
            throw DerReader.malformed(failure);
        }
        if (permitted.map(DerReader::isEmpty).orElse(true)
                && excluded.map(DerReader::isEmpty).orElse(true)) {
            throw DerReader.malformed("x509: empty name constraints extension");
        }
        return new NameConstraints(
                permitted.map(NameConstraints::trees).orElse(List.of()),
                excluded.map(NameConstraints::trees).orElse(List.of()));
    }

    /** Whether there is a tree of a kind that is not understood at all. */
    boolean hasUnknownKinds() {
        return Stream.concat(permitted.stream(), excluded.stream())
                .anyMatch(
                        tree -> tree.tag() != MAIL && tree.tag() != DNS && tree.tag() != URI && tree.tag() != ADDRESS);
    }

    /** Why the names of a certificate's extension are not allowed. */
    Optional<String> objection(Bytes alternativeNames) {
        DerReader names =
                DerReader.of(alternativeNames).read(DerReader.SEQUENCE, "x509: invalid subject alternative names");
        while (!names.isEmpty()) {
            DerReader.Any any = names.any("x509: invalid subject alternative name");
            Name name = new Name(any.tag(), any.content().rest());
            if (excluded.stream().anyMatch(tree -> contains(tree, name, false))) {
                return Optional.of(describe(name) + " is excluded by a constraint");
            }
            boolean constrained = permitted.stream().anyMatch(tree -> sameKind(tree, name));
            if (constrained && permitted.stream().noneMatch(tree -> contains(tree, name, true))) {
                return Optional.of(describe(name) + " is not permitted by any constraint");
            }
        }
        return Optional.empty();
    }

    private static List<Name> trees(DerReader content) {
        String failure = "x509: invalid NameConstraints extension";
        List<Name> trees = new ArrayList<>();
        while (!content.isEmpty()) {
            DerReader.Any any = content.read(DerReader.SEQUENCE, failure).any(failure);
            Name tree = new Name(any.tag(), any.content().rest());
            check(tree);
            trees.add(tree);
        }
        return List.copyOf(trees);
    }

    private static void check(Name tree) {
        boolean valid =
                switch (tree.tag()) {
                    case ADDRESS -> isAddressTree(tree.value());
                    case DNS, URI -> isDomain(tree.text());
                    case MAIL -> isDomain(tree.text().substring(tree.text().lastIndexOf('@') + 1));
                    default -> true;
                };
        if (!valid) {
            throw DerReader.malformed("x509: invalid constraint value: " + tree.value());
        }
    }

    private static boolean isDomain(String text) {
        String labels = text.startsWith(".") ? text.substring(1) : text;
        boolean printable = labels.chars().allMatch(character -> character > ' ' && character < 0x7f);
        return text.isEmpty() || (printable && !labels.isEmpty() && !("." + labels + ".").contains(".."));
    }

    private static boolean isAddressTree(Bytes tree) {
        if (tree.length() != IPV4_TREE_BYTES && tree.length() != IPV6_TREE_BYTES) {
            return false;
        }
        BigInteger mask = new BigInteger(1, Arrays.copyOfRange(tree.toArray(), tree.length() / 2, tree.length()));
        int bits = tree.length() / 2 * Byte.SIZE;
        return mask.bitCount() + (mask.signum() == 0 ? bits : mask.getLowestSetBit()) == bits;
    }

    private static boolean sameKind(Name tree, Name name) {
        return tree.tag() == name.tag()
                && (tree.tag() != ADDRESS
                        || tree.value().length() == 2 * name.value().length());
    }

    private static boolean contains(Name tree, Name name, boolean permitting) {
        if (!sameKind(tree, name)) {
            return false;
        }
        return switch (tree.tag()) {
            case ADDRESS -> containsAddress(tree.value(), name.value());
            case DNS -> containsDomain(tree.text(), name.text(), permitting);
            // Not compared: neither permitted nor out of harm's way.
            default -> !permitting;
        };
    }

    private static boolean containsAddress(Bytes tree, Bytes address) {
        for (int i = 0; i < address.length(); i++) {
            if (((tree.at(i) ^ address.at(i)) & tree.at(address.length() + i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** A wildcard is excluded as soon as one of the names it stands for is. */
    private static boolean containsDomain(String tree, String name, boolean permitting) {
        if (name.startsWith("*.") && !permitting) {
            String parent = name.substring(1);
            return containsDomain(tree, "x" + parent, true) || ("." + tree).endsWith(parent);
        }
        if (tree.startsWith(".")) {
            return name.endsWith(tree) && name.length() > tree.length();
        }
        return tree.isEmpty() || name.equals(tree) || name.endsWith("." + tree);
    }

    private static String describe(Name name) {
        return switch (name.tag()) {
            case DNS -> "DNS name \"" + name.text() + "\"";
            case ADDRESS -> "IP address \"" + SubjectAlternativeNames.address(name.value()) + "\"";
            case MAIL -> "email address \"" + name.text() + "\"";
            default -> "URI \"" + name.text() + "\"";
        };
    }
}
