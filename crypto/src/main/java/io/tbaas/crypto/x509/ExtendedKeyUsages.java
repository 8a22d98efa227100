package io.tbaas.crypto.x509;

/** Object identifiers of the extended key usages that matter here (RFC 5280, 4.2.1.12). */
public final class ExtendedKeyUsages {
    /** The certificate may be used for anything. */
    public static final String ANY = "2.5.29.37.0";
    /** TLS servers. */
    public static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    /** TLS clients. */
    public static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private ExtendedKeyUsages() {}
}
