package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import java.util.List;

/** The name of a subject or issuer; equal when its DER is equal. Thread safe. */
public final class DistinguishedName {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ORGANIZATION = "2.5.4.10";
    private static final String ORGANIZATIONAL_UNIT = "2.5.4.11";

    private final Bytes der;
    private final List<DerName.Attribute> attributes;
    private final List<String> organizationalUnits;

    /** Refuses what Go refuses, as {@code MALFORMED}. */
    DistinguishedName(Bytes der) {
        this.der = der;
        this.attributes = DerName.read(DerReader.of(der));
        this.organizationalUnits = values(ORGANIZATIONAL_UNIT);
    }

    /** The name as encoded. */
    public Bytes der() {
        return der;
    }

    /** The last common name, or an empty string. */
    public String commonName() {
        List<String> names = values(COMMON_NAME);
        return names.isEmpty() ? "" : names.getLast();
    }

    /** All OU values, in the order of the encoding. */
    public List<String> organizationalUnits() {
        return organizationalUnits;
    }

    /** All O values, in the order of the encoding. */
    public List<String> organizations() {
        return values(ORGANIZATION);
    }

    private List<String> values(String type) {
        return attributes.stream()
                .filter(attribute -> attribute.type().equals(type))
                .map(DerName.Attribute::value)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    /**
     * RFC 2253 form as Go prints it, for example {@code CN=peer0,OU=peer,L=San Francisco,ST=California,C=US}.
     *
     * <p>Source: Go crypto/x509/pkix, Name.String.
     */
    @Override
    public String toString() {
        return NameText.of(attributes);
    }
}
