package io.tbaas.fabric.peer.acl;

import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Judges by the peer's own organisation alone: for what concerns the peer and no channel.
 *
 * <p>Source: fabric core/policy/policy.go#CheckPolicyNoChannel, #CheckPolicyNoChannelBySignedData.
 */
final class LocalPolicies {
    private final Msp own;

    LocalPolicies(Msp own) {
        this.own = own;
    }

    void check(LocalRole role, SignedProposal proposal) {
        String during = during(role.policyName());
        SignedData signed = SignedRequests.of(proposal, during);
        Identity creator = deserialize(signed, "Failed deserializing proposal creator" + during);
        require(creator, role, "Failed verifying that proposal's creator satisfies local MSP principal" + during);
        verify(creator, signed);
    }

    void check(LocalRole role, List<SignedData> signatures) {
        String during = during(role.policyName());
        if (signatures.isEmpty()) {
            throw new AccessDeniedException("no signed data" + during);
        }
        for (SignedData signed : signatures) {
            Identity signer = deserialize(signed, "failed deserializing signed data identity" + during);
            require(
                    signer,
                    role,
                    "failed verifying that the signed data identity satisfies local MSP principal" + during);
            verify(signer, signed);
        }
    }

    /** A channel's policy asked for without a channel: refused, but only after the creator was looked at. */
    AccessDeniedException refuseChannelPolicy(String policy, SignedProposal proposal) {
        String during = during(policy);
        deserialize(SignedRequests.of(proposal, during), "Failed deserializing proposal creator" + during);
        return new AccessDeniedException("Failed getting local MSP principal" + during + ": [MSP Principal role ["
                + policy + "] not recognized]");
    }

    private static String during(String policy) {
        return " during channelless check policy with policy [" + policy + "]";
    }

    private Identity deserialize(SignedData signed, String failure) {
        try {
            return own.deserialize(signed.identity());
        } catch (MspException e) {
            throw new AccessDeniedException(failure + ": [" + e.getMessage() + "]");
        }
    }

    private void require(Identity identity, LocalRole role, String failure) {
        try {
            own.requirePrincipal(identity, principal(role));
        } catch (MspException e) {
            throw new AccessDeniedException(failure + ": [" + e.getMessage() + "]");
        }
    }

    private static void verify(Identity identity, SignedData signed) {
        if (!identity.verify(signed.data(), signed.signature())) {
            throw new AccessDeniedException("The signature is invalid");
        }
    }

    private MSPPrincipal principal(LocalRole role) {
        MSPRole principal = MSPRole.newBuilder()
                .setRole(role.role())
                .setMspIdentifier(own.id().value())
                .build();
        return MSPPrincipal.newBuilder()
                .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                .setPrincipal(principal.toByteString())
                .build();
    }
}
