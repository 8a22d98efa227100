package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * The organisations that a collection's member policy names.
 *
 * <p>Source: fabric core/common/privdata/util.go#getMemberOrgs.
 */
public final class CollectionMembers {
    private CollectionMembers() {}

    /**
     * MSP ids in the policy's principals; what cannot be read counts for nobody.
     *
     * @param members reads principals that are whole identities
     */
    public static Set<String> of(SignaturePolicyEnvelope policy, Optional<MspRegistry> members) {
        Set<String> organisations = new TreeSet<>();
        for (MSPPrincipal principal : policy.getIdentitiesList()) {
            organisation(principal, members).ifPresent(organisations::add);
        }
        return organisations;
    }

    private static Optional<String> organisation(MSPPrincipal principal, Optional<MspRegistry> members) {
        try {
            return switch (principal.getPrincipalClassification()) {
                case ROLE ->
                    Optional.of(Parsing.parse(principal.getPrincipal(), MSPRole.parser())
                            .getMspIdentifier());
                case ORGANIZATION_UNIT ->
                    Optional.of(Parsing.parse(principal.getPrincipal(), OrganizationUnit.parser())
                            .getMspIdentifier());
                case IDENTITY ->
                    members.map(known ->
                            known.deserialize(principal.getPrincipal()).mspId().value());
                case ANONYMITY, COMBINED, UNRECOGNIZED -> Optional.empty();
            };
        } catch (InvalidProtocolBufferException | MspException _) {
            return Optional.empty();
        }
    }
}
