package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.CombinedPrincipal;
import org.hyperledger.fabric.protos.common.MSPIdentityAnonymity;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPPrincipal.Classification;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.OrganizationUnit;

/**
 * Whether an identity of an MSP satisfies a principal.
 *
 * <p>Source: fabric msp/mspimpl.go#SatisfiesPrincipal and what it calls for each version.
 */
final class Principals {
    private final Msp msp;
    private final String mspName;

    Principals(Msp msp) {
        this.msp = msp;
        this.mspName = msp.id().value();
    }

    /** Requires all parts of the principal. */
    void require(Identity identity, MSPPrincipal principal) {
        for (MSPPrincipal part : parts(principal)) {
            requirePart(identity, part);
        }
    }

    private List<MSPPrincipal> parts(MSPPrincipal principal) {
        if (principal.getPrincipalClassification() != Classification.COMBINED) {
            return List.of(principal);
        }
        if (msp.version().compareTo(MspVersion.V1_1) <= 0) {
            throw invalidType(principal);
        }
        CombinedPrincipal combined = parse(CombinedPrincipal.parser(), principal.getPrincipal(), "CombinedPrincipal");
        if (combined.getPrincipalsCount() == 0) {
            throw MspException.principal("No principals in CombinedPrincipal");
        }
        List<MSPPrincipal> parts = new ArrayList<>();
        combined.getPrincipalsList().forEach(each -> parts.addAll(parts(each)));
        return parts;
    }

    private void requirePart(Identity identity, MSPPrincipal part) {
        switch (part.getPrincipalClassification()) {
            case ROLE -> requireRole(identity, parse(MSPRole.parser(), part.getPrincipal(), "MSPRole"));
            case IDENTITY -> requireSame(identity, part.getPrincipal());
            case ORGANIZATION_UNIT ->
                requireUnit(identity, parse(OrganizationUnit.parser(), part.getPrincipal(), "OrganizationUnit"));
            case ANONYMITY -> requireAnonymity(part);
            case COMBINED, UNRECOGNIZED -> throw invalidType(part);
        }
    }

    private void requireRole(Identity identity, MSPRole role) {
        requireOwn(role.getMspIdentifier(), identity);
        switch (role.getRole()) {
            case MEMBER -> msp.validate(identity);
            case ADMIN -> requireAdmin(identity);
            case CLIENT, PEER -> requireNodeRole(identity, role.getRole(), "a [" + role.getRole() + "]");
            case ORDERER -> requireOrderer(identity, role);
            case UNRECOGNIZED -> throw invalidRole(role);
        }
    }

    private void requireAdmin(Identity identity) {
        if (msp.isNamedAdmin(identity.certificate())) {
            return;
        }
        if (!msp.tellsAllRolesByUnit()) {
            throw MspException.principal("This identity is not an admin");
        }
        requireNodeRole(identity, MSPRoleType.ADMIN, "an admin");
    }

    private void requireOrderer(Identity identity, MSPRole role) {
        if (!msp.tellsAllRolesByUnit()) {
            throw invalidRole(role);
        }
        requireNodeRole(identity, MSPRoleType.ORDERER, "a [ORDERER]");
    }

    private void requireNodeRole(Identity identity, MSPRoleType role, String described) {
        try {
            msp.validate(identity);
        } catch (MspException refusal) {
            throw MspException.within("The identity is not valid under this MSP [" + mspName + "]", refusal);
        }
        try {
            msp.requireNodeRole(identity, role);
        } catch (MspException refusal) {
            throw MspException.within(
                    "The identity is not " + described + " under this MSP [" + mspName + "]", refusal);
        }
    }

    private void requireSame(Identity identity, ByteString serialized) {
        Identity named;
        try {
            named = msp.deserialize(serialized);
        } catch (MspException refusal) {
            throw MspException.within("invalid identity principal, not a certificate", refusal);
        }
        if (!named.certificate().equals(identity.certificate())) {
            throw MspException.principal("The identities do not match");
        }
        msp.validate(named);
    }

    private void requireUnit(Identity identity, OrganizationUnit unit) {
        requireOwn(unit.getMspIdentifier(), identity);
        msp.validate(identity);
        Unit wanted = new Unit(
                unit.getOrganizationalUnitIdentifier(),
                Bytes.wrap(unit.getCertifiersIdentifier().toByteArray()));
        if (!identity.units().contains(wanted)) {
            throw MspException.principal("The identities do not match");
        }
    }

    private void requireAnonymity(MSPPrincipal part) {
        if (msp.version().compareTo(MspVersion.V1_3) < 0) {
            throw invalidType(part);
        }
        MSPIdentityAnonymity anonymity =
                parse(MSPIdentityAnonymity.parser(), part.getPrincipal(), "MSPIdentityAnonymity");
        switch (anonymity.getAnonymityType()) {
            case NOMINAL -> {}
            case ANONYMOUS ->
                throw MspException.principal(
                        "Principal is anonymous, but X.509 MSP does not support anonymous identities");
            case UNRECOGNIZED ->
                throw MspException.principal("Unknown principal anonymity type: " + anonymity.getAnonymityTypeValue());
        }
    }

    private void requireOwn(String mspIdentifier, Identity identity) {
        if (!mspIdentifier.equals(mspName)) {
            throw MspException.principal("the identity is a member of a different MSP (expected " + mspIdentifier
                    + ", got " + identity.mspId() + ")");
        }
    }

    private static MspException invalidType(MSPPrincipal principal) {
        return MspException.principal("invalid principal type " + principal.getPrincipalClassificationValue());
    }

    private static MspException invalidRole(MSPRole role) {
        return MspException.principal("invalid MSP role type " + role.getRoleValue());
    }

    private static <M extends Message> M parse(Parser<M> parser, ByteString bytes, String kind) {
        try {
            return Parsing.parse(bytes, parser);
        } catch (InvalidProtocolBufferException malformed) {
            throw MspException.principal(
                    "could not unmarshal " + kind + " from principal: proto: cannot parse invalid wire-format data");
        }
    }
}
