package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.ProtocolError;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPPrincipal.Classification;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.msp.FabricCryptoConfig;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;

/**
 * A definition, read and checked in the order in which Fabric checks it.
 *
 * <p>Source: fabric msp/mspimplsetup.go#setupV1, #setupV11, #setupV142, #setupV3.
 */
record MspRules(
        String name,
        MspVersion version,
        Optional<HashFunction> signatureHash,
        CertificationPaths paths,
        Revocations revocations,
        Authorities tlsAuthorities,
        UnitRules unitRules,
        NodeUnits nodeUnits,
        List<Certificate> admins) {
    static final HashFunction DEFAULT_HASH = HashFunction.SHA_256;

    static MspRules ofDefinition(FabricMSPConfig config, MspVersion version) {
        boolean adminsFirst = version.compareTo(MspVersion.V1_4_3) < 0;
        FabricCryptoConfig crypto = config.getCryptoConfig();
        HashFunction identifierHash = identifierHash(crypto.getIdentityIdentifierHashFunction());
        Authorities authorities =
                Authorities.ofDefinition(config.getRootCertsList(), config.getIntermediateCertsList());
        List<Certificate> earlyAdmins = adminsFirst ? admins(config, authorities) : List.of();
        Revocations revocations = Revocations.ofDefinition(config.getRevocationListList());
        CertificationPaths paths = CertificationPaths.of(authorities, identifierHash, revocations);
        requireSignerWithKey(config);
        Authorities tls =
                Authorities.ofTlsDefinition(config.getTlsRootCertsList(), config.getTlsIntermediateCertsList());
        tls.all().forEach(authority -> AuthorityRules.check(authority, tls, revocations));
        UnitRules units = UnitRules.ofDefinition(config, paths::certifiersOf);
        NodeUnits nodeUnits = NodeUnits.ofDefinition(config, version, paths::certifiersOf);
        List<Certificate> admins = adminsFirst ? earlyAdmins : admins(config, authorities);
        if (!adminsFirst
                && admins.isEmpty()
                && !(nodeUnits.enforced() && nodeUnits.units().containsKey(MSPRoleType.ADMIN))) {
            throw MspException.definition("administrators must be declared when no admin ou classification is set");
        }
        return new MspRules(
                config.getName(),
                version,
                signatureHash(crypto.getSignatureHashFamily()),
                paths,
                revocations,
                tls,
                units,
                nodeUnits,
                admins);
    }

    private static HashFunction identifierHash(String name) {
        return switch (name) {
            case "", "SHA256" -> HashFunction.SHA_256;
            case "SHA384", "SHA3_256", "SHA3_384", "SM3" -> HashFunction.ofFabricName(name);
            default ->
                throw MspException.definition(
                        "failed getting hash function options: hash function not recognized [" + name + "]");
        };
    }

    /** Empty for a family that is not known: then no signature verifies, as in Fabric. */
    private static Optional<HashFunction> signatureHash(String family) {
        return switch (family) {
            case "" -> Optional.of(DEFAULT_HASH);
            case "SHA2", "SHA3", "SM3" -> Optional.of(HashFunction.ofFabricName(family));
            default -> Optional.empty();
        };
    }

    private static void requireSignerWithKey(FabricMSPConfig config) {
        if (config.hasSigningIdentity()
                && config.getSigningIdentity()
                        .getPrivateSigner()
                        .getKeyMaterial()
                        .isEmpty()) {
            throw MspException.definition("KeyMaterial not found in SigningIdentityInfo");
        }
    }

    private static List<Certificate> admins(FabricMSPConfig config, Authorities authorities) {
        return config.getAdminsList().stream()
                .map(pem -> authorities.sanitize(MspCertificates.ofDefinition(pem)))
                .toList();
    }

    Authorities authorities() {
        return paths.authorities();
    }

    /** Keys that are neither on a curve nor Ed25519 can only be RSA here: others are refused when they are read. */
    void requireSupportedKey(Certificate certificate) {
        boolean ed25519 = certificate.hasSupportedKey() && certificate.key().algorithm() == SignatureAlgorithm.ED25519;
        if (!certificate.hasSupportedKey() || (ed25519 && version != MspVersion.V3_0)) {
            throw MspException.identity("could not validate identity's public key algorithm: "
                    + (ed25519 ? "Ed25519" : "RSA") + " is not supported");
        }
    }

    void checkUnits(List<Unit> unitsOfIdentity) {
        unitRules.check(name, unitsOfIdentity);
        nodeUnits.check(version, name, unitsOfIdentity);
    }

    /** Administrators named one by one must be valid members, and clients or administrators where units tell roles. */
    void requireValidAdmins(Msp msp) {
        for (int i = 0; i < admins.size(); i++) {
            Identity admin = new Identity(msp, admins.get(i), ByteString.EMPTY);
            if (!nodeUnits.enforced()) {
                requireAdmin(i, () -> msp.validate(admin));
            } else if (version.compareTo(MspVersion.V1_4_3) < 0) {
                requireAdmin(i, () -> msp.requirePrincipal(admin, client()));
            } else {
                requireClientOrAdmin(i, msp, admin);
            }
        }
    }

    private static void requireAdmin(int index, Runnable rule) {
        try {
            rule.run();
        } catch (MspException refusal) {
            throw MspException.within("admin " + index + " is invalid", refusal);
        }
    }

    private MSPPrincipal client() {
        return MSPPrincipal.newBuilder()
                .setPrincipalClassification(Classification.ROLE)
                .setPrincipal(MSPRole.newBuilder()
                        .setRole(MSPRoleType.CLIENT)
                        .setMspIdentifier(name)
                        .build()
                        .toByteString())
                .build();
    }

    private static void requireClientOrAdmin(int index, Msp msp, Identity admin) {
        Verdict client = Verdict.of(() -> msp.requireNodeRole(admin, MSPRoleType.CLIENT));
        Verdict administrator = Verdict.of(() -> msp.requireNodeRole(admin, MSPRoleType.ADMIN));
        if (client instanceof Verdict.Refused(ProtocolError ignored, String first)
                && administrator instanceof Verdict.Refused(ProtocolError alsoIgnored, String second)) {
            throw MspException.definition("admin " + index + " is invalid [" + first + "," + second + "]");
        }
    }
}
