package io.tbaas.fabric.peer.lifecycle;

import java.util.Collection;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Policies that ask members of organisations to sign.
 *
 * <p>Source: fabric common/policydsl/policydsl_builder.go#SignedByNOutOfGivenRole.
 */
final class OrganisationPolicies {
    private OrganisationPolicies() {}

    /** One member of the organisation. */
    static SignaturePolicyEnvelope member(String mspId) {
        return members(1, List.of(mspId));
    }

    /** Members of so many of the organisations. */
    static SignaturePolicyEnvelope members(int required, Collection<String> mspIds) {
        List<String> sorted = mspIds.stream().sorted().toList();
        SignaturePolicy.NOutOf.Builder rule =
                SignaturePolicy.NOutOf.newBuilder().setN(required);
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
        for (int i = 0; i < sorted.size(); i++) {
            rule.addRules(SignaturePolicy.newBuilder().setSignedBy(i));
            envelope.addIdentities(principal(sorted.get(i)));
        }
        return envelope.setRule(SignaturePolicy.newBuilder().setNOutOf(rule)).build();
    }

    private static MSPPrincipal principal(String mspId) {
        return MSPPrincipal.newBuilder()
                .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                .setPrincipal(MSPRole.newBuilder()
                        .setRole(MSPRole.MSPRoleType.MEMBER)
                        .setMspIdentifier(mspId)
                        .build()
                        .toByteString())
                .build();
    }
}
