package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A certificate revocation list, parsed once; equal when its DER is equal. Thread safe. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class RevocationList {
    private final Bytes der;

    private RevocationList(Bytes der) {
        this.der = der;
    }

    /**
     * Reads a list from DER, or from PEM ({@code X509 CRL}) bytes as Fabric configurations carry them.
     *
     * @throws TbaasException {@code MALFORMED}
     */
    public static RevocationList of(Bytes derOrPem) {
        return new RevocationList(derOrPem);
    }

    /** The list exactly as read (DER). */
    public Bytes der() {
        return der;
    }

    /** One {@code X509 CRL} block. */
    public String pem() {
        return Pem.write("X509 CRL", der);
    }

    /** Who issued it. */
    public DistinguishedName issuer() {
        throw new UnsupportedOperationException("RevocationList.issuer");
    }

    /** Key identifier of the authority key identifier extension, or empty bytes. */
    public Bytes authorityKeyIdentifier() {
        throw new UnsupportedOperationException("RevocationList.authorityKeyIdentifier");
    }

    /** Serial numbers of the revoked certificates. */
    public Set<BigInteger> revokedSerialNumbers() {
        throw new UnsupportedOperationException("RevocationList.revokedSerialNumbers");
    }

    /** When it was issued. */
    public Instant thisUpdate() {
        throw new UnsupportedOperationException("RevocationList.thisUpdate");
    }

    /** When the next one is due. */
    public Optional<Instant> nextUpdate() {
        throw new UnsupportedOperationException("RevocationList.nextUpdate");
    }

    /** Whether the issuer's key made its signature. */
    public boolean isSignedBy(Certificate issuer) {
        throw new UnsupportedOperationException("RevocationList.isSignedBy");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevocationList that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }
}
