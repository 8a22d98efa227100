package io.tbaas.crypto.x509;

import io.tbaas.crypto.x509.DerName.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints a name as Go does, since Fabric's messages contain names: the usual attributes in a fixed order whatever their
 * order in the certificate, several values joined by plus signs, unknown attributes last.
 */
final class NameText {
    private static final List<String> TYPES = List.of(
            "2.5.4.5", "2.5.4.3", "2.5.4.11", "2.5.4.10", "2.5.4.17", "2.5.4.9", "2.5.4.7", "2.5.4.8", "2.5.4.6");
    private static final List<String> SHORT_NAMES =
            List.of("SERIALNUMBER", "CN", "OU", "O", "POSTALCODE", "STREET", "L", "ST", "C");
    /** Of these a name has one; the last counts, and an empty one does not. */
    private static final int SINGLE_VALUED = 2;

    private static final String ALWAYS_ESCAPED = ",+\"\\<>;";

    private NameText() {}

    static String of(List<Attribute> attributes) {
        Map<String, List<String>> usual = new LinkedHashMap<>();
        TYPES.forEach(type -> usual.put(type, new ArrayList<>()));
        List<String> others = new ArrayList<>();
        for (Attribute attribute : attributes) {
            List<String> values = usual.get(attribute.type());
            if (values == null) {
                others.addFirst(unknown(attribute));
            } else {
                values.add(attribute.value());
            }
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < TYPES.size(); i++) {
            addUsual(parts, i, usual.getOrDefault(TYPES.get(i), List.of()));
        }
        parts.addAll(others);
        return String.join(",", parts);
    }

    private static void addUsual(List<String> parts, int index, List<String> values) {
        boolean single = index < SINGLE_VALUED;
        if (values.isEmpty() || (single && values.getLast().isEmpty())) {
            return;
        }
        List<String> shown = single ? List.of(values.getLast()) : values;
        String shortName = SHORT_NAMES.get(index);
        parts.add(String.join(
                "+",
                shown.stream().map(value -> shortName + "=" + escape(value)).toList()));
    }

    private static String unknown(Attribute attribute) {
        return attribute.type() + "=#"
                + Der.encode(SubjectName.text(attribute.value())).toHex();
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            boolean edge = i == 0 || i == value.length() - 1;
            if (ALWAYS_ESCAPED.indexOf(character) >= 0 || (character == ' ' && edge) || (character == '#' && i == 0)) {
                escaped.append('\\');
            }
            escaped.append(character);
        }
        return escaped.toString();
    }
}
