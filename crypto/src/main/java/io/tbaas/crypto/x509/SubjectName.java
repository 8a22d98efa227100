package io.tbaas.crypto.x509;

import java.util.List;

/** A name to be put into a certificate; an empty string leaves its attribute out. */
public record SubjectName(
        String country,
        String province,
        String locality,
        String organization,
        List<String> organizationalUnits,
        String commonName) {
    /** Copies the list. */
    public SubjectName {
        organizationalUnits = List.copyOf(organizationalUnits);
    }

    /** A name with cryptogen's defaults: {@code C=US, ST=California, L=San Francisco}. */
    public static SubjectName ofCommonName(String commonName, String... organizationalUnits) {
        return new SubjectName("US", "California", "San Francisco", "", List.of(organizationalUnits), commonName);
    }
}
