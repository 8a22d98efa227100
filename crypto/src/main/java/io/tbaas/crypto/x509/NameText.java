package io.tbaas.crypto.x509;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Prints a name as Go does, since Fabric's messages contain names: the usual attributes in a fixed order whatever their
 * order in the certificate, several values joined by plus signs, unknown attributes last.
 */
final class NameText {
    private static final Map<ASN1ObjectIdentifier, String> SHORT_NAMES = shortNames();
    private static final String ALWAYS_ESCAPED = ",+\"\\<>;";

    private NameText() {}

    static String of(X500Name name) {
        Map<ASN1ObjectIdentifier, List<String>> usual = new LinkedHashMap<>();
        SHORT_NAMES.keySet().forEach(type -> usual.put(type, new ArrayList<>()));
        List<String> others = new ArrayList<>();
        for (RDN part : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                List<String> values = usual.get(attribute.getType());
                if (values == null) {
                    others.addFirst(unknown(attribute));
                } else if (attribute.getValue() instanceof ASN1String text) {
                    values.add(text.getString());
                }
            }
        }
        List<String> parts = new ArrayList<>();
        usual.forEach((type, values) -> addUsual(parts, type, values));
        parts.addAll(others);
        return String.join(",", parts);
    }

    private static void addUsual(List<String> parts, ASN1ObjectIdentifier type, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        boolean single = type.equals(BCStyle.CN) || type.equals(BCStyle.SERIALNUMBER);
        List<String> shown = single ? List.of(values.getLast()) : values;
        String shortName = SHORT_NAMES.get(type);
        parts.add(String.join(
                "+",
                shown.stream().map(value -> shortName + "=" + escape(value)).toList()));
    }

    private static String unknown(AttributeTypeAndValue attribute) {
        ASN1Encodable value = attribute.getValue();
        return attribute.getType().getId() + "=#" + Der.encode(value).toHex();
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

    private static Map<ASN1ObjectIdentifier, String> shortNames() {
        Map<ASN1ObjectIdentifier, String> names = new LinkedHashMap<>();
        List<ASN1ObjectIdentifier> types = Arrays.asList(
                BCStyle.SERIALNUMBER,
                BCStyle.CN,
                BCStyle.OU,
                BCStyle.O,
                BCStyle.POSTAL_CODE,
                BCStyle.STREET,
                BCStyle.L,
                BCStyle.ST,
                BCStyle.C);
        List<String> texts = List.of("SERIALNUMBER", "CN", "OU", "O", "POSTALCODE", "STREET", "L", "ST", "C");
        for (int i = 0; i < types.size(); i++) {
            names.put(types.get(i), texts.get(i));
        }
        return names;
    }
}
