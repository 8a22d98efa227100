package io.tbaas.crypto.x509;

import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** Writes extensions with the criticality and in the order of Go's x509.CreateCertificate. */
final class ExtensionWriter {
    private final ExtensionsGenerator generator = new ExtensionsGenerator();

    static ExtensionWriter forAuthority(CertificateAuthority.Issue issue, VerificationKey subjectKey) {
        return new ExtensionWriter()
                .usages(issue)
                .add(Extension.basicConstraints, true, new BasicConstraints(true))
                .add(
                        Extension.subjectKeyIdentifier,
                        false,
                        new SubjectKeyIdentifier(
                                subjectKey.subjectKeyIdentifier().toArray()));
    }

    static ExtensionWriter forEndEntity(CertificateAuthority.Issue issue, Bytes authorityKeyIdentifier) {
        ExtensionWriter writer = new ExtensionWriter()
                .usages(issue)
                .add(Extension.basicConstraints, true, new BasicConstraints(false))
                .issuedBy(authorityKeyIdentifier);
        return issue.alternativeNames().isEmpty()
                ? writer
                : writer.add(Extension.subjectAlternativeName, false, AlternativeNames.write(issue.alternativeNames()));
    }

    ExtensionWriter issuedBy(Bytes authorityKeyIdentifier) {
        return authorityKeyIdentifier.isEmpty()
                ? this
                : add(
                        Extension.authorityKeyIdentifier,
                        false,
                        new AuthorityKeyIdentifier(authorityKeyIdentifier.toArray()));
    }

    ExtensionWriter revocationNumber(long number) {
        return add(Extension.cRLNumber, false, new ASN1Integer(number));
    }

    Extensions build() {
        return generator.generate();
    }

    private ExtensionWriter usages(CertificateAuthority.Issue issue) {
        if (!issue.keyUsages().isEmpty()) {
            add(Extension.keyUsage, true, new org.bouncycastle.asn1.x509.KeyUsage(bits(issue.keyUsages())));
        }
        List<String> purposes = issue.extendedKeyUsages();
        if (!purposes.isEmpty()) {
            KeyPurposeId[] identifiers = purposes.stream()
                    .map(purpose -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose)))
                    .toArray(KeyPurposeId[]::new);
            add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(identifiers));
        }
        return this;
    }

    private ExtensionWriter add(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        generator.addExtension(type, critical, Der.encode(value).toArray());
        return this;
    }

    /** Bouncy Castle takes the first octet in the lowest eight bits. */
    private static int bits(Set<KeyUsage> usages) {
        int bits = 0;
        for (KeyUsage usage : usages) {
            bits |= usage.mask() << (Byte.SIZE * usage.octet());
        }
        return bits;
    }
}
