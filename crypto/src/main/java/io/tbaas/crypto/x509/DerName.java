package io.tbaas.crypto.x509;

import io.tbaas.foundation.TbaasException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Reads the attributes of a name.
 *
 * <p>Source: Go crypto/x509/parser.go#parseName, #parseASN1String.
 */
final class DerName {
    private static final int UTF8_STRING = 12;
    private static final int NUMERIC_STRING = 18;
    private static final int PRINTABLE_STRING = 19;
    private static final int T61_STRING = 20;
    private static final int IA5_STRING = 22;
    private static final int BMP_STRING = 30;
    private static final String PRINTABLE_MARKS = " '()+,-./:=?*&";
    private static final String INVALID = "x509: invalid RDNSequence";

    private DerName() {}

    /** One attribute: dotted object identifier and text. */
    record Attribute(String type, String value) {}

    static List<Attribute> read(DerReader name) {
        List<Attribute> attributes = new ArrayList<>();
        DerReader sets = name.read(DerReader.SEQUENCE, INVALID);
        while (!sets.isEmpty()) {
            DerReader set = sets.read(DerReader.SET, INVALID);
            while (!set.isEmpty()) {
                DerReader attribute = set.read(DerReader.SEQUENCE, INVALID + ": invalid attribute");
                String type = attribute.objectIdentifier(INVALID + ": invalid attribute type");
                attributes.add(new Attribute(type, text(attribute.any(INVALID + ": invalid attribute value"))));
            }
        }
        return List.copyOf(attributes);
    }

    private static String text(DerReader.Any value) {
        byte[] octets = value.content().rest().toArray();
        return switch (value.tag()) {
            case T61_STRING -> new String(octets, StandardCharsets.ISO_8859_1);
            case PRINTABLE_STRING -> checked(octets, "PrintableString", DerName::isPrintable);
            case IA5_STRING -> checked(octets, "IA5String", character -> character < 0x80);
            case NUMERIC_STRING ->
                checked(octets, "NumericString", character -> character == ' ' || isDigit(character));
            case UTF8_STRING -> utf8(octets);
            case BMP_STRING -> bmp(octets);
            default -> throw invalid("unsupported string type: " + value.tag());
        };
    }

    private static String checked(byte[] octets, String what, IntPredicate allowed) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        if (!text.chars().allMatch(allowed)) {
            throw invalid("invalid " + what);
        }
        return text;
    }

    private static boolean isPrintable(int character) {
        int letter = character | 0x20;
        return (letter >= 'a' && letter <= 'z') || isDigit(character) || PRINTABLE_MARKS.indexOf(character) >= 0;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static String utf8(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("invalid UTF-8 string");
        }
    }

    /** Two octets a character, without surrogates and non-characters; a terminator is dropped. */
    private static String bmp(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_16BE);
        boolean allowed = text.chars()
                .allMatch(character -> character < 0xd800
                        || (character > 0xdfff && character < 0xfdd0)
                        || (character > 0xfdef && character < 0xfffe));
        String plain = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
        if (octets.length % 2 != 0 || !allowed) {
            throw invalid("invalid BMPString");
        }
        return plain;
    }

    private static TbaasException invalid(String detail) {
        return DerReader.malformed(INVALID + ": invalid attribute value: " + detail);
    }
}
