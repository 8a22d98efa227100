package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * A tree of "n out of these" over principals; each identity counts once.
 *
 * <p>Source: fabric common/cauthdsl/cauthdsl.go#compile, policy.go; common/policies/policy.go#SignatureSetToValidIdentities.
 */
final class SignatureRule implements Policy {
    private final SignaturePolicyEnvelope envelope;
    private final Gate gate;
    private final MspRegistry registry;

    private SignatureRule(SignaturePolicyEnvelope envelope, Gate gate, MspRegistry registry) {
        this.envelope = envelope;
        this.gate = gate;
        this.registry = registry;
    }

    static SignatureRule of(SignaturePolicyEnvelope envelope, MspRegistry registry) {
        if (!envelope.hasRule()) {
            throw new PolicyException("Empty policy element");
        }
        return new SignatureRule(
                envelope, compile(envelope.getRule(), envelope.getIdentitiesList(), registry), registry);
    }

    private static Gate compile(SignaturePolicy rule, List<MSPPrincipal> principals, MspRegistry registry) {
        return switch (rule.getTypeCase()) {
            case N_OUT_OF ->
                new OutOf(
                        rule.getNOutOf().getN(),
                        rule.getNOutOf().getRulesList().stream()
                                .map(each -> compile(each, principals, registry))
                                .toList());
            case SIGNED_BY -> signedBy(rule.getSignedBy(), principals, registry);
            case TYPE_NOT_SET -> throw new PolicyException("Unknown type: <nil>:<nil>");
        };
    }

    private static Gate signedBy(int index, List<MSPPrincipal> principals, MspRegistry registry) {
        if (index < 0 || index >= principals.size()) {
            throw new PolicyException("identity index out of range, requested " + index + ", but identities length is "
                    + principals.size());
        }
        return new SignedBy(principals.get(index), registry);
    }

    @Override
    public PolicyDecision evaluate(List<SignedData> signedData) {
        return evaluateIdentities(ValidIdentities.of(signedData, registry));
    }

    @Override
    public PolicyDecision evaluateIdentities(List<Identity> identities) {
        return gate.opens(identities, new boolean[identities.size()])
                ? new PolicyDecision.Satisfied()
                : new PolicyDecision.Rejected("signature set did not satisfy policy");
    }

    @Override
    public SignaturePolicyEnvelope toSignaturePolicy() {
        return envelope;
    }

    /** A node of the tree; marks the identities that it uses. */
    private sealed interface Gate {
        boolean opens(List<Identity> identities, boolean[] used);
    }

    private record OutOf(int wanted, List<Gate> gates) implements Gate {
        @Override
        public boolean opens(List<Identity> identities, boolean[] used) {
            int open = 0;
            for (Gate gate : gates) {
                boolean[] attempt = used.clone();
                if (gate.opens(identities, attempt)) {
                    open++;
                    System.arraycopy(attempt, 0, used, 0, used.length);
                }
            }
            return open >= wanted;
        }
    }

    private record SignedBy(MSPPrincipal principal, MspRegistry registry) implements Gate {
        @Override
        public boolean opens(List<Identity> identities, boolean[] used) {
            for (int i = 0; i < used.length; i++) {
                if (!used[i] && registry.satisfies(identities.get(i), principal)) {
                    used[i] = true;
                    return true;
                }
            }
            return false;
        }
    }
}
