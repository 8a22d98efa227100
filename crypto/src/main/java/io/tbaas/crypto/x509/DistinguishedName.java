package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The name of a subject or issuer; equal when its DER is equal. Thread safe. */
public final class DistinguishedName {
    private final X500Name name;
    private final Bytes der;
    private final List<String> organizationalUnits;

    DistinguishedName(X500Name name) {
        this.name = name;
        this.der = Der.encode(name);
        this.organizationalUnits = values(BCStyle.OU);
    }

    /** The name as encoded. */
    public Bytes der() {
        return der;
    }

    /** The last common name, or an empty string. */
    public String commonName() {
        List<String> names = values(BCStyle.CN);
        return names.isEmpty() ? "" : names.getLast();
    }

    /** All OU values, in the order of the encoding. */
    public List<String> organizationalUnits() {
        return organizationalUnits;
    }

    /** All O values, in the order of the encoding. */
    public List<String> organizations() {
        return values(BCStyle.O);
    }

    private List<String> values(ASN1ObjectIdentifier type) {
        List<String> values = new ArrayList<>();
        for (RDN part : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                if (attribute.getType().equals(type) && attribute.getValue() instanceof ASN1String text) {
                    values.add(text.getString());
                }
            }
        }
        return List.copyOf(values);
    }

    X500Name toX500Name() {
        return name;
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
        return NameText.of(name);
    }
}
