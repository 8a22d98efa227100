package io.tbaas.crypto.x509;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** A name to be put into a certificate; an empty string leaves its attribute out. */
public record SubjectName(
        String country,
        String province,
        String locality,
        String organization,
        List<String> organizationalUnits,
        String commonName) {
    private static final String PRINTABLE_MARKS = " '()+,-./:=?";

    /** Copies the list. */
    public SubjectName {
        organizationalUnits = List.copyOf(organizationalUnits);
    }

    /** A name with cryptogen's defaults: {@code C=US, ST=California, L=San Francisco}. */
    public static SubjectName ofCommonName(String commonName, String... organizationalUnits) {
        return new SubjectName("US", "California", "San Francisco", "", List.of(organizationalUnits), commonName);
    }

    /** The same name with an organisation. */
    public SubjectName withOrganization(String name) {
        return new SubjectName(country, province, locality, name, organizationalUnits, commonName);
    }

    /** Attributes in Go's order; several units share one set, as Go writes them. */
    X500Name toX500Name() {
        X500NameBuilder builder = new X500NameBuilder();
        add(builder, BCStyle.C, country);
        add(builder, BCStyle.ST, province);
        add(builder, BCStyle.L, locality);
        add(builder, BCStyle.O, organization);
        if (!organizationalUnits.isEmpty()) {
            builder.addMultiValuedRDN(organizationalUnits.stream()
                    .map(unit -> new AttributeTypeAndValue(BCStyle.OU, text(unit)))
                    .toArray(AttributeTypeAndValue[]::new));
        }
        add(builder, BCStyle.CN, commonName);
        return builder.build();
    }

    private static void add(X500NameBuilder builder, ASN1ObjectIdentifier type, String value) {
        if (!value.isEmpty()) {
            builder.addRDN(type, text(value));
        }
    }

    /** A printable string where the characters allow it, as Go encodes text. */
    static ASN1Encodable text(String value) {
        boolean printable = value.chars()
                .allMatch(character -> character < 0x80
                        && (Character.isLetterOrDigit(character) || PRINTABLE_MARKS.indexOf(character) >= 0));
        return printable ? new DERPrintableString(value) : new DERUTF8String(value);
    }
}
