package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of a certificate or revocation list, read once.
 *
 * @param pathLength greatest number of intermediates below, or -1 if unlimited
 * @param unhandledCritical whether a critical extension is none that Go's verifier handles
 */
record CertificateExtensions(
        boolean hasBasicConstraints,
        boolean authority,
        int pathLength,
        Bytes subjectKeyIdentifier,
        Bytes authorityKeyIdentifier,
        Set<KeyUsage> keyUsages,
        List<String> extendedKeyUsages,
        List<String> alternativeNames,
        boolean unhandledCritical,
        Optional<Extensions> raw) {
    private static final Set<ASN1ObjectIdentifier> HANDLED = Set.of(
            Extension.keyUsage,
            Extension.basicConstraints,
            Extension.subjectAlternativeName,
            Extension.nameConstraints,
            Extension.extendedKeyUsage,
            Extension.certificatePolicies,
            Extension.policyMappings,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy);

    static CertificateExtensions of(@Nullable Extensions extensions) {
        if (extensions == null) {
            return new CertificateExtensions(
                    false,
                    false,
                    -1,
                    Bytes.EMPTY,
                    Bytes.EMPTY,
                    Set.of(),
                    List.of(),
                    List.of(),
                    false,
                    Optional.empty());
        }
        Optional<BasicConstraints> basic = read(extensions, Extension.basicConstraints, BasicConstraints::getInstance);
        return new CertificateExtensions(
                basic.isPresent(),
                basic.map(BasicConstraints::isCA).orElse(false),
                basic.map(CertificateExtensions::pathLength).orElse(-1),
                read(extensions, Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance)
                        .map(identifier -> Bytes.wrap(identifier.getKeyIdentifier()))
                        .orElse(Bytes.EMPTY),
                authorityKeyIdentifier(extensions),
                read(extensions, Extension.keyUsage, ASN1BitString::getInstance)
                        .map(CertificateExtensions::keyUsages)
                        .orElse(Set.of()),
                read(extensions, Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance)
                        .map(CertificateExtensions::purposes)
                        .orElse(List.of()),
                read(extensions, Extension.subjectAlternativeName, GeneralNames::getInstance)
                        .map(AlternativeNames::read)
                        .orElse(List.of()),
                hasUnhandledCritical(extensions),
                Optional.of(extensions));
    }

    Optional<Bytes> value(String objectIdentifier) {
        return raw.map(all -> all.getExtension(new ASN1ObjectIdentifier(objectIdentifier)))
                .map(extension -> Bytes.wrap(extension.getExtnValue().getOctets()));
    }

    private static Bytes authorityKeyIdentifier(Extensions extensions) {
        return read(extensions, Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance)
                .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                .map(Bytes::wrap)
                .orElse(Bytes.EMPTY);
    }

    private static int pathLength(BasicConstraints basic) {
        return basic.getPathLenConstraint() == null
                ? -1
                : basic.getPathLenConstraint().intValueExact();
    }

    private static Set<KeyUsage> keyUsages(ASN1BitString bits) {
        byte[] octets = bits.getBytes();
        Set<KeyUsage> usages = EnumSet.noneOf(KeyUsage.class);
        for (KeyUsage usage : KeyUsage.values()) {
            if (usage.octet() < octets.length && (octets[usage.octet()] & usage.mask()) != 0) {
                usages.add(usage);
            }
        }
        return Collections.unmodifiableSet(usages);
    }

    private static List<String> purposes(ExtendedKeyUsage usage) {
        List<String> identifiers = new ArrayList<>();
        for (KeyPurposeId purpose : usage.getUsages()) {
            identifiers.add(purpose.getId());
        }
        return List.copyOf(identifiers);
    }

    private static boolean hasUnhandledCritical(Extensions extensions) {
        for (ASN1ObjectIdentifier identifier : extensions.getCriticalExtensionOIDs()) {
            if (!HANDLED.contains(identifier)) {
                return true;
            }
        }
        return false;
    }

    private static <T> Optional<T> read(
            Extensions extensions, ASN1ObjectIdentifier identifier, Function<ASN1Primitive, T> reader) {
        Extension extension = extensions.getExtension(identifier);
        if (extension == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(
                    ASN1Primitive.fromByteArray(extension.getExtnValue().getOctets())));
        } catch (IOException | RuntimeException e) {
            throw new TbaasException(CryptoError.MALFORMED, "malformed extension " + identifier, e);
        }
    }
}
