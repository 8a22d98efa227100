package io.tbaas.fabric.protocol.endorsement;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * A principal taken apart, so that one can be seen to imply another.
 *
 * <p>Source: fabric common/policies/inquire/compare.go.
 */
record ComparablePrincipal(MSPPrincipal principal, String mspId, Detail detail) {
    /** What a principal asks for within its organisation. */
    sealed interface Detail {
        /** A role. */
        record Role(MSPRoleType type) implements Detail {}

        /** An organisational unit. */
        record Unit(String name, ByteString certifiers) implements Detail {}

        /** One identity. */
        record Exactly(ByteString idBytes) implements Detail {}
    }

    /** Empty if the principal is malformed or of another kind. */
    static Optional<ComparablePrincipal> of(MSPPrincipal principal) {
        try {
            ByteString bytes = principal.getPrincipal();
            return switch (principal.getPrincipalClassification()) {
                case ROLE -> {
                    MSPRole role = Parsing.parse(bytes, MSPRole.parser());
                    yield Optional.of(new ComparablePrincipal(
                            principal, role.getMspIdentifier(), new Detail.Role(role.getRole())));
                }
                case ORGANIZATION_UNIT -> {
                    OrganizationUnit unit = Parsing.parse(bytes, OrganizationUnit.parser());
                    yield Optional.of(new ComparablePrincipal(
                            principal,
                            unit.getMspIdentifier(),
                            new Detail.Unit(unit.getOrganizationalUnitIdentifier(), unit.getCertifiersIdentifier())));
                }
                case IDENTITY -> {
                    SerializedIdentity identity = Parsing.parse(bytes, SerializedIdentity.parser());
                    yield Optional.of(new ComparablePrincipal(
                            principal, identity.getMspid(), new Detail.Exactly(identity.getIdBytes())));
                }
                case ANONYMITY, COMBINED, UNRECOGNIZED -> Optional.empty();
            };
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }

    /** Whether whoever satisfies this satisfies the other too. */
    boolean implies(ComparablePrincipal other) {
        return mspId.equals(other.mspId)
                && (other.detail.equals(new Detail.Role(MSPRoleType.MEMBER)) || detail.equals(other.detail));
    }
}
