package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.jspecify.annotations.Nullable;

/** A certificate revocation list, parsed once; equal when its DER is equal. Thread safe. */
public final class RevocationList {
    private static final String LABEL = "X509 CRL";

    private final Bytes der;
    private final CertificateList parsed;
    private final Bytes signature;
    private final DistinguishedName issuer;
    private final CertificateExtensions extensions;
    private final Set<BigInteger> revokedSerialNumbers;

    private RevocationList(Bytes der, CertificateList parsed) {
        this.der = der;
        this.parsed = parsed;
        this.signature = Bytes.wrap(parsed.getSignature().getOctets());
        this.issuer = new DistinguishedName(Der.encode(parsed.getIssuer()));
        this.extensions = extensions(parsed.getTBSCertList().getExtensions());
        Set<BigInteger> serialNumbers = new HashSet<>();
        for (TBSCertList.CRLEntry entry : parsed.getRevokedCertificates()) {
            serialNumbers.add(entry.getUserCertificate().getValue());
        }
        this.revokedSerialNumbers = Set.copyOf(serialNumbers);
    }

    /**
     * Reads a list from DER, or from PEM ({@code X509 CRL}) bytes as Fabric configurations carry them.
     *
     * @throws TbaasException {@code MALFORMED}
     */
    public static RevocationList of(Bytes derOrPem) {
        List<Pem.Block> blocks = Pem.readAll(new String(derOrPem.toArray(), StandardCharsets.ISO_8859_1));
        Bytes der = blocks.isEmpty() ? derOrPem : blocks.getFirst().content();
        if (!blocks.isEmpty() && !blocks.getFirst().label().equals(LABEL)) {
            throw new TbaasException(
                    CryptoError.MALFORMED,
                    "expected a PEM block " + LABEL + " and found "
                            + blocks.getFirst().label());
        }
        return Der.decode(
                der, "revocation list", primitive -> new RevocationList(der, CertificateList.getInstance(primitive)));
    }

    /** The list exactly as read (DER). */
    public Bytes der() {
        return der;
    }

    /** One {@code X509 CRL} block. */
    public String pem() {
        return Pem.write(LABEL, der);
    }

    /** Who issued it. */
    public DistinguishedName issuer() {
        return issuer;
    }

    /** Key identifier of the authority key identifier extension, or empty bytes. */
    public Bytes authorityKeyIdentifier() {
        return extensions.authorityKeyIdentifier();
    }

    /** DER value of an extension (the content of its OCTET STRING) by dotted object identifier. */
    public Optional<Bytes> extension(String objectIdentifier) {
        return extensions.value(objectIdentifier);
    }

    /** Serial numbers of the revoked certificates. */
    public Set<BigInteger> revokedSerialNumbers() {
        return revokedSerialNumbers;
    }

    /** Whether it revokes a certificate of its issuer. */
    public boolean revokes(Certificate certificate) {
        return issuer.equals(certificate.issuer()) && revokedSerialNumbers.contains(certificate.serialNumber());
    }

    /** When it was issued. */
    public Instant thisUpdate() {
        return parsed.getThisUpdate().getDate().toInstant();
    }

    /** When the next one is due. */
    public Optional<Instant> nextUpdate() {
        return Optional.ofNullable(parsed.getNextUpdate())
                .map(time -> time.getDate().toInstant());
    }

    /** Whether the issuer's key made its signature. */
    public boolean isSignedBy(Certificate issuer) {
        return issuer.hasSupportedKey()
                && X509Signatures.verify(
                        parsed.getSignatureAlgorithm(), Der.encode(parsed.getTBSCertList()), signature, issuer.key());
    }

    private static CertificateExtensions extensions(@Nullable Extensions present) {
        return present == null
                ? CertificateExtensions.NONE
                : new ExtensionReader()
                        .read(DerReader.of(Der.encode(present)).read(DerReader.SEQUENCE, "x509: malformed extensions"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevocationList that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return "revocation list of " + issuer + " with " + revokedSerialNumbers.size() + " entries";
    }
}
