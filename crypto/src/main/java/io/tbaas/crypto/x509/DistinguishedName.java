package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import java.util.List;
import java.util.Objects;

/** The name of a subject or issuer; equal when its DER is equal. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class DistinguishedName {
    private final Bytes der;

    DistinguishedName(Bytes der) {
        this.der = der;
    }

    /** The name as encoded. */
    public Bytes der() {
        return der;
    }

    /** The last common name, or an empty string. */
    public String commonName() {
        throw new UnsupportedOperationException("DistinguishedName.commonName");
    }

    /** All OU values, in the order of the encoding. */
    public List<String> organizationalUnits() {
        throw new UnsupportedOperationException("DistinguishedName.organizationalUnits");
    }

    /** All O values, in the order of the encoding. */
    public List<String> organizations() {
        throw new UnsupportedOperationException("DistinguishedName.organizations");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(der);
    }

    /** RFC 2253 form as Go prints it, for example {@code CN=peer0,OU=peer,L=San Francisco,ST=California,C=US}. */
    @Override
    public String toString() {
        throw new UnsupportedOperationException("DistinguishedName.toString");
    }
}
