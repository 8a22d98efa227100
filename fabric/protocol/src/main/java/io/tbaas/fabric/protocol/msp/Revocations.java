package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.RevocationList;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;

/**
 * The revocation lists of an MSP. A listed certificate is revoked from the moment the definition holds.
 *
 * <p>Source: fabric msp/mspimplvalidate.go#validateCertAgainstChain, msp/mspimplsetup.go#setupCRLs.
 */
record Revocations(List<RevocationList> lists) {
    static Revocations ofDefinition(List<ByteString> encoded) {
        return new Revocations(encoded.stream().map(Revocations::parsed).toList());
    }

    private static RevocationList parsed(ByteString encoded) {
        try {
            return RevocationList.of(Bytes.wrap(encoded.toByteArray()));
        } catch (TbaasException malformed) {
            throw MspException.definition("could not parse RevocationList: " + malformed.getMessage());
        }
    }

    /** Refuses a certificate that a list of its issuer names. */
    void check(Certificate certificate, Certificate issuer) {
        if (issuer.subjectKeyIdentifier().isEmpty()) {
            throw MspException.identity("could not obtain Subject Key Identifier for signer cert: "
                    + "subjectKeyIdentifier not found in certificate");
        }
        for (RevocationList list : lists) {
            if (list.authorityKeyIdentifier().isEmpty()) {
                throw MspException.identity("could not obtain Authority Key Identifier for crl: "
                        + "authorityKeyIdentifier not found in certificate");
            }
            if (revokes(list, certificate, issuer)) {
                throw MspException.identity("The certificate has been revoked");
            }
        }
    }

    private static boolean revokes(RevocationList list, Certificate certificate, Certificate issuer) {
        return list.authorityKeyIdentifier().equals(issuer.subjectKeyIdentifier())
                && list.revokedSerialNumbers().contains(certificate.serialNumber())
                && list.isSignedBy(issuer);
    }
}
