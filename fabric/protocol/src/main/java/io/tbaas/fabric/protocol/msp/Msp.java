package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.Bytes;
import java.util.List;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * One membership service provider: the roots of trust of an organisation and its rules about identities.
 *
 * <p>Thread safe; no clock: a chain is checked at one second after the certificate's own NotBefore.
 *
 * <p>Source: fabric msp/mspimpl.go, msp/mspimplsetup.go, msp/mspimplvalidate.go.
 */
public final class Msp {
    private final FabricMSPConfig config;
    private final MspId id;
    private final MspRules rules;
    private final VerificationCache verifications;
    private final Principals principals;

    private Msp(FabricMSPConfig config, MspVersion version, VerificationCache verifications) {
        this.config = config;
        this.id = new MspId(config.getName());
        this.verifications = verifications;
        this.rules = MspRules.ofDefinition(config, version);
        this.principals = new Principals(this);
        rules.requireValidAdmins(this);
    }

    /**
     * An MSP from its definition.
     *
     * @throws MspException {@code INVALID_MSP} or {@code INVALID_IDENTITY} with Fabric's text if the definition breaks a
     *     rule
     */
    public static Msp of(FabricMSPConfig config, MspVersion version, VerificationCache verifications) {
        return new Msp(config, version, verifications);
    }

    /** Its identifier. */
    public MspId id() {
        return id;
    }

    /** Its definition as it stands in the channel configuration: admins, roots, intermediates, TLS roots, node OUs. */
    public FabricMSPConfig config() {
        return config;
    }

    /** The rules it judges by. */
    public MspVersion version() {
        return rules.version();
    }

    /** TLS roots, then TLS intermediates. */
    public List<Certificate> tlsAuthorities() {
        return rules.tlsAuthorities().all();
    }

    /**
     * Reads a serialized identity of this MSP; a fresh object each time, see {@link MspRegistry} for a kept one.
     *
     * @throws MspException with Fabric's text
     */
    public Identity deserialize(ByteString serialized) {
        SerializedIdentity parsed = parse(serialized);
        if (!parsed.getMspid().equals(id.value())) {
            throw MspException.identity("expected MSP ID " + id + ", received " + parsed.getMspid());
        }
        Certificate certificate = MspCertificates.ofIdentity(parsed.getIdBytes());
        return new Identity(this, rules.authorities().sanitize(certificate), serialized);
    }

    static SerializedIdentity parse(ByteString serialized) {
        try {
            return Parsing.parse(serialized, SerializedIdentity.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw MspException.identity(
                    "could not deserialize a SerializedIdentity: " + "proto: cannot parse invalid wire-format data");
        }
    }

    /**
     * Requires that an identity of this MSP is valid: key type, chain, revocation, organisational units.
     *
     * @throws MspException with Fabric's text
     */
    public void validate(Identity identity) {
        identity.validity().require();
    }

    /**
     * Requires that an identity of this MSP satisfies the principal.
     *
     * @throws MspException with Fabric's text
     */
    public void requirePrincipal(Identity identity, MSPPrincipal principal) {
        identity.satisfies(principal).require();
    }

    void requirePrincipalAnew(Identity identity, MSPPrincipal principal) {
        principals.require(identity, principal);
    }

    void validateAnew(Identity identity) {
        Certificate certificate = identity.certificate();
        rules.requireSupportedKey(certificate);
        List<Certificate> chain =
                step("could not obtain certification chain", () -> rules.paths().ofMember(certificate));
        step("could not validate identity against certification chain", () -> {
            rules.revocations().check(certificate, chain.get(1));
            return chain;
        });
        step("could not validate identity's OUs", () -> {
            rules.checkUnits(identity.units());
            return chain;
        });
    }

    private static <T> T step(String name, Supplier<T> rule) {
        try {
            return rule.get();
        } catch (MspException refusal) {
            throw MspException.within(name, refusal);
        }
    }

    boolean verify(VerificationKey key, ByteString message, ByteString signature) {
        return key.algorithm() == SignatureAlgorithm.ED25519
                ? verifications.verify(key, MspRules.DEFAULT_HASH, message, signature)
                : rules.signatureHash()
                        .map(hash -> verifications.verify(key, hash, message, signature))
                        .orElse(false);
    }

    /** The certificate's units; none if it has no chain. */
    List<Unit> unitsOf(Certificate certificate) {
        Bytes certifiers;
        try {
            certifiers = rules.paths().certifiersOfMember(certificate);
        } catch (MspException noChain) {
            return List.of();
        }
        return certificate.organizationalUnits().stream()
                .map(name -> new Unit(name, certifiers))
                .toList();
    }

    boolean isNamedAdmin(Certificate certificate) {
        return rules.admins().contains(certificate);
    }

    boolean tellsAllRolesByUnit() {
        return rules.nodeUnits().enforced() && version().compareTo(MspVersion.V1_4_3) >= 0;
    }

    void requireNodeRole(Identity identity, MSPRoleType role) {
        rules.nodeUnits().requireRole(role, id.value(), identity.units());
    }
}
