package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.Bytes;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The paths by which an MSP accepts members: they end at an authority that certifies no other authority.
 *
 * <p>Source: fabric msp/mspimpl.go#getValidationChain, #getCertificationChainIdentifier; msp/mspimplsetup.go.
 */
final class CertificationPaths {
    private final Authorities authorities;
    private final HashFunction identifierHash;
    private final Set<Certificate> innerNodes;

    private CertificationPaths(Authorities authorities, HashFunction identifierHash, Set<Certificate> innerNodes) {
        this.authorities = authorities;
        this.identifierHash = identifierHash;
        this.innerNodes = innerNodes;
    }

    /** Checks every authority and marks those that certify other authorities. */
    static CertificationPaths of(Authorities authorities, HashFunction identifierHash, Revocations revocations) {
        authorities.all().forEach(authority -> AuthorityRules.check(authority, authorities, revocations));
        Set<Certificate> innerNodes = new HashSet<>();
        for (Certificate intermediate : authorities.intermediates()) {
            try {
                authorities.chain(intermediate).stream().skip(1).forEach(innerNodes::add);
            } catch (MspException refusal) {
                throw MspException.within(
                        "failed getting validation chain, (SN: " + intermediate.serialNumber() + ")", refusal);
            }
        }
        return new CertificationPaths(authorities, identifierHash, innerNodes);
    }

    Authorities authorities() {
        return authorities;
    }

    /** The chain of a member, leaf first. */
    List<Certificate> ofMember(Certificate member) {
        if (member.isAuthority()) {
            throw MspException.identity("An X509 certificate with Basic Constraint: "
                    + "Certificate Authority equals true cannot be used as an identity");
        }
        return of(member, 1);
    }

    private List<Certificate> of(Certificate leaf, int parentPosition) {
        List<Certificate> chain = validatedChain(leaf);
        if (chain.size() < 2) {
            throw MspException.identity("expected a chain of length at least 2, got " + chain.size());
        }
        if (innerNodes.contains(chain.get(parentPosition))) {
            throw MspException.identity("invalid validation chain. Parent certificate should be a leaf of the"
                    + " certification tree " + MspCertificates.goBytes(MspCertificates.bytes(leaf.der())));
        }
        return chain;
    }

    private List<Certificate> validatedChain(Certificate leaf) {
        try {
            return authorities.chain(leaf);
        } catch (MspException refusal) {
            throw MspException.within("failed getting validation chain", refusal);
        }
    }

    /** The digest that names the authorities above a member. */
    Bytes certifiersOfMember(Certificate member) {
        List<Certificate> chain = ofMember(member);
        return digest(chain.subList(1, chain.size()));
    }

    /**
     * The digest that names an authority given in a definition, with those above it.
     *
     * <p>Source: fabric msp/mspimplsetup.go#getCertifiersIdentifier.
     */
    Bytes certifiersOf(ByteString pem) {
        Certificate authority = sanitized(pem);
        if (authorities.roots().contains(authority)) {
            return digest(List.of(authority));
        }
        if (!authorities.intermediates().contains(authority)) {
            throw MspException.definition(
                    "Failed adding OU. Certificate [" + authority + "] not in root or intermediate certs.");
        }
        try {
            return digest(of(authority, 0));
        } catch (MspException refusal) {
            throw MspException.definition(
                    "Failed computing validation chain for [" + authority + "]. [" + refusal.getMessage() + "]");
        }
    }

    private Certificate sanitized(ByteString pem) {
        Certificate certificate = parsed(pem);
        try {
            return authorities.sanitize(certificate);
        } catch (MspException refusal) {
            throw MspException.definition("sanitizeCert failed " + refusal.getMessage());
        }
    }

    private static Certificate parsed(ByteString pem) {
        String step = "Failed getting certificate for [" + MspCertificates.goBytes(pem) + "]: [";
        if (pem.isEmpty()) {
            throw MspException.definition(step + "getCertFromPem error: nil idBytes]");
        }
        try {
            return MspCertificates.ofDefinition(pem);
        } catch (MspException refusal) {
            throw MspException.definition(step + refusal.getMessage() + "]");
        }
    }

    private Bytes digest(List<Certificate> chain) {
        MessageDigest digest = identifierHash.newDigest();
        chain.forEach(certificate -> digest.update(certificate.der().asReadOnlyBuffer()));
        return Bytes.wrap(digest.digest());
    }
}
