package io.tbaas.fabric.protocol.msp;

import io.tbaas.crypto.x509.Certificate;
import java.util.List;

/**
 * What an authority in a definition must be.
 *
 * <p>Source: fabric msp/mspimplsetup.go#finalizeSetupCAs, #setupTLSCAs; msp/mspimplvalidate.go#validateCAIdentity.
 */
final class AuthorityRules {
    private AuthorityRules() {}

    static void check(Certificate authority, Authorities authorities, Revocations revocations) {
        String hexSerial = authority.serialNumber().toString(16);
        if (!authority.isAuthority()) {
            throw MspException.definition("CA Certificate did not have the CA attribute, (SN: " + hexSerial + ")");
        }
        if (authority.subjectKeyIdentifier().isEmpty()) {
            throw MspException.definition("CA Certificate problem with Subject Key Identifier extension, (SN: "
                    + hexSerial + "): subjectKeyIdentifier not found in certificate");
        }
        try {
            List<Certificate> chain = chain(authority, authorities);
            if (chain.size() > 1) {
                revocations.check(authority, chain.get(1));
            }
        } catch (MspException refusal) {
            throw MspException.within("CA Certificate is not valid, (SN: " + authority.serialNumber() + ")", refusal);
        }
    }

    private static List<Certificate> chain(Certificate authority, Authorities authorities) {
        try {
            return authorities.chain(authority);
        } catch (MspException refusal) {
            throw MspException.within("could not obtain certification chain", refusal);
        }
    }
}
