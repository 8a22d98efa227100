package io.tbaas.fabric.protocol.genesis;

import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import java.util.List;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPPrincipal.Classification;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * Who must sign a block where orderers may lie.
 *
 * <p>Source: fabric common/policies/bft.go.
 */
public final class BftQuorum {
    private BftQuorum() {}

    /** Signatures that a block needs of so many consenters: more than half of them and those that may fail. */
    public static int size(int consenters) {
        int faulty = (consenters - 1) / 3;
        return (consenters + faulty + 2) / 2;
    }

    /** The policy that a quorum of these consenters satisfies, each named by its identity. */
    public static SignaturePolicyEnvelope policy(List<Consenter> consenters) {
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
        consenters.forEach(consenter -> envelope.addIdentities(MSPPrincipal.newBuilder()
                .setPrincipalClassification(Classification.IDENTITY)
                .setPrincipal(SerializedIdentity.newBuilder()
                        .setMspid(consenter.getMspId())
                        .setIdBytes(consenter.getIdentity())
                        .build()
                        .toByteString())));
        return envelope.setRule(SignaturePolicies.outOf(
                        size(consenters.size()),
                        IntStream.range(0, consenters.size())
                                .mapToObj(SignaturePolicies::signedBy)
                                .toList()))
                .build();
    }
}
