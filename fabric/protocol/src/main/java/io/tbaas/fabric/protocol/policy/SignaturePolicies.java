package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.MspId;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPPrincipal.Classification;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicy.NOutOf;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Builds signature policies.
 *
 * <p>Source: fabric common/policydsl/policydsl_builder.go.
 */
public final class SignaturePolicies {
    private SignaturePolicies() {}

    /** A policy that needs no signature. */
    public static SignaturePolicyEnvelope acceptAll() {
        return SignaturePolicyEnvelope.newBuilder().setRule(outOf(0, List.of())).build();
    }

    /** A policy that no signature satisfies. */
    public static SignaturePolicyEnvelope rejectAll() {
        return SignaturePolicyEnvelope.newBuilder().setRule(outOf(1, List.of())).build();
    }

    /** One signature of somebody with that role in any of the MSPs. */
    public static SignaturePolicyEnvelope signedByAny(MSPRoleType role, Collection<MspId> msps) {
        return signedByOutOf(1, role, msps);
    }

    /** Signatures of that many, each with that role in another of the MSPs; MSPs are sorted. */
    public static SignaturePolicyEnvelope signedByOutOf(int wanted, MSPRoleType role, Collection<MspId> msps) {
        List<MspId> sorted = msps.stream().sorted().toList();
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
        sorted.forEach(msp -> envelope.addIdentities(principal(role, msp)));
        List<SignaturePolicy> rules = IntStream.range(0, sorted.size())
                .mapToObj(SignaturePolicies::signedBy)
                .toList();
        return envelope.setRule(outOf(wanted, rules)).build();
    }

    /** The principal of a role in an MSP. */
    public static MSPPrincipal principal(MSPRoleType role, MspId msp) {
        return MSPPrincipal.newBuilder()
                .setPrincipalClassification(Classification.ROLE)
                .setPrincipal(MSPRole.newBuilder()
                        .setRole(role)
                        .setMspIdentifier(msp.value())
                        .build()
                        .toByteString())
                .build();
    }

    /** One signature of the principal at an index. */
    public static SignaturePolicy signedBy(int index) {
        return SignaturePolicy.newBuilder().setSignedBy(index).build();
    }

    /** So many of the rules. */
    public static SignaturePolicy outOf(int wanted, List<SignaturePolicy> rules) {
        return SignaturePolicy.newBuilder()
                .setNOutOf(NOutOf.newBuilder().setN(wanted).addAllRules(rules))
                .build();
    }
}
