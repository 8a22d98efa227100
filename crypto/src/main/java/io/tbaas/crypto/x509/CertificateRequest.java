package io.tbaas.crypto.x509;

import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A PKCS#10 certificate request. Thread safe. */
public final class CertificateRequest {
    private static final String LABEL = "CERTIFICATE REQUEST";

    private final Bytes der;
    private final CertificationRequest parsed;
    private final Bytes signature;
    private final CertificationRequestInfo info;
    private final DistinguishedName subject;
    private final CertificateExtensions extensions;
    private final VerificationKey key;

    private CertificateRequest(Bytes der, CertificationRequest parsed) {
        this.der = der;
        this.parsed = parsed;
        this.signature = Bytes.wrap(parsed.getSignature().getOctets());
        this.info = parsed.getCertificationRequestInfo();
        this.subject = new DistinguishedName(Der.encode(info.getSubject()));
        this.extensions = requestedExtensions(info.getAttributes());
        this.key = SignatureSuites.verificationKey(Der.encode(info.getSubjectPublicKeyInfo()));
    }

    /**
     * Reads the first {@code CERTIFICATE REQUEST} block of a PEM text.
     *
     * @throws TbaasException {@code MALFORMED} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static CertificateRequest ofPem(String pem) {
        return ofDer(Pem.readFirst(pem, LABEL, "NEW CERTIFICATE REQUEST").content());
    }

    /**
     * Reads one DER request.
     *
     * @throws TbaasException {@code MALFORMED} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static CertificateRequest ofDer(Bytes der) {
        return Der.decode(
                der,
                "certificate request",
                primitive -> new CertificateRequest(der, CertificationRequest.getInstance(primitive)));
    }

    /** Makes a request; alternative names are DNS names or IP addresses. */
    public static CertificateRequest create(SubjectName subject, List<String> alternativeNames, SigningKey key) {
        CertificationRequestInfo info = new CertificationRequestInfo(
                subject.toX500Name(),
                SubjectPublicKeyInfo.getInstance(key.verificationKey().encoded().toArray()),
                attributes(alternativeNames));
        Bytes signature = X509Signatures.sign(key, Der.encode(info));
        return ofDer(Der.encode(
                new CertificationRequest(info, X509Signatures.algorithm(key), new DERBitString(signature.toArray()))));
    }

    /** The request exactly as read. */
    public Bytes der() {
        return der;
    }

    /** One {@code CERTIFICATE REQUEST} block. */
    public String pem() {
        return Pem.write(LABEL, der);
    }

    /** The name asked for. */
    public DistinguishedName subject() {
        return subject;
    }

    /** The alternative names asked for. */
    public List<String> alternativeNames() {
        return extensions.alternativeNames();
    }

    /** The key to be certified. */
    public VerificationKey key() {
        return key;
    }

    /** Whether the key to be certified signed the request. */
    public boolean isAuthentic() {
        return X509Signatures.verify(parsed.getSignatureAlgorithm(), Der.encode(info), signature, key);
    }

    private static ASN1Set attributes(List<String> alternativeNames) {
        if (alternativeNames.isEmpty()) {
            return new DERSet();
        }
        try {
            Extension names = new Extension(
                    Extension.subjectAlternativeName,
                    false,
                    AlternativeNames.write(alternativeNames).getEncoded());
            return new DERSet(
                    new Attribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(new Extensions(names))));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot encode alternative names " + alternativeNames, e);
        }
    }

    private static CertificateExtensions requestedExtensions(ASN1Set attributes) {
        for (var element : attributes) {
            Attribute attribute = Attribute.getInstance(element);
            if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
                Bytes extensions = Der.encode(attribute.getAttrValues().getObjectAt(0));
                return new ExtensionReader()
                        .read(DerReader.of(extensions).read(DerReader.SEQUENCE, "x509: malformed extensions"));
            }
        }
        return CertificateExtensions.NONE;
    }
}
