package io.tbaas.engine.fabric.policy;

import io.tbaas.engine.api.policy.PolicyRule;
import io.tbaas.engine.api.policy.PolicyRule.OutOf;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import io.tbaas.engine.api.policy.PolicyRule.Signed;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Shares of members spelled out by name, so that the share is still known when members come and go: one of them, more than half,
 * all. Two members or one are the same number by several of these; the usual one, more than half, is written plainly then, "all" with a
 * gate around it, and "any" of one member names that member twice.
 */
public final class Quorums {
    private Quorums() {}

    /** A share, and who of each member signs. */
    public record Chosen(Quorum quorum, MSPRoleType role) {}

    /** A share of these members, by name. */
    public static SignaturePolicyEnvelope written(Chosen chosen, Collection<MspId> members) {
        List<MspId> sorted = members.stream().distinct().sorted().toList();
        int count = sorted.size();
        return switch (chosen.quorum()) {
            case MAJORITY -> SignaturePolicies.signedByOutOf(count / 2 + 1, chosen.role(), sorted);
            case ANY -> any(chosen.role(), sorted);
            case ALL -> {
                SignaturePolicyEnvelope all =
                        SignaturePolicies.signedByOutOf(Math.max(1, count), chosen.role(), sorted);
                yield count == 1 || count == 2
                        ? all.toBuilder()
                                .setRule(SignaturePolicies.outOf(1, List.of(all.getRule())))
                                .build()
                        : all;
            }
        };
    }

    private static SignaturePolicyEnvelope any(MSPRoleType role, List<MspId> members) {
        SignaturePolicyEnvelope plain = SignaturePolicies.signedByOutOf(1, role, members);
        List<SignaturePolicy> twice = IntStream.range(0, 2)
                .mapToObj(_ -> SignaturePolicies.signedBy(0))
                .toList();
        return members.size() == 1
                ? plain.toBuilder().setRule(SignaturePolicies.outOf(1, twice)).build()
                : plain;
    }

    /**
     * The share that a policy of a configuration demands.
     *
     * @param members whom a policy by name has to name, all of them and nobody else, to be a share
     * @return empty for every other rule
     */
    public static Optional<Chosen> read(Policy policy, Set<MspId> members) {
        return switch (PolicyForms.ofMessage(policy).rule()) {
            case PolicyRule.Share(Quorum quorum, String rule) -> Optional.of(new Chosen(quorum, role(rule)));
            case OutOf(int wanted, List<PolicyRule> rules)
            when wanted == 1 && rules.size() == 1 && rules.getFirst() instanceof OutOf all ->
                chosen(all, members)
                        .filter(_ -> all.wanted() == all.rules().size())
                        .map(plain -> new Chosen(Quorum.ALL, plain.role()));
            case OutOf gate -> chosen(gate, members);
            case Signed _, PolicyRule.Particular _ -> Optional.empty();
        };
    }

    private static Optional<Chosen> chosen(OutOf gate, Set<MspId> members) {
        List<Signed> named = new ArrayList<>();
        for (PolicyRule rule : gate.rules()) {
            if (!(rule instanceof Signed signed)) {
                return Optional.empty();
            }
            named.add(signed);
        }
        Set<MspId> names = named.stream()
                .map(each -> new MspId(each.organisation().value()))
                .collect(Collectors.toSet());
        boolean isOneRole = named.stream().map(Signed::role).distinct().count() == 1;
        if (!names.equals(members) || !isOneRole) {
            return Optional.empty();
        }
        return quorum(gate.wanted(), named.size(), names.size())
                .map(quorum -> new Chosen(quorum, role(named.getFirst().role())));
    }

    private static Optional<Quorum> quorum(int wanted, int entries, int members) {
        if (wanted == 1 && entries > 1) {
            return Optional.of(Quorum.ANY);
        }
        if (entries != members) {
            return Optional.empty();
        }
        if (wanted == members / 2 + 1) {
            return Optional.of(Quorum.MAJORITY);
        }
        return wanted == members ? Optional.of(Quorum.ALL) : Optional.empty();
    }

    private static MSPRoleType role(PolicyRule.SignerRole role) {
        return switch (role) {
            case MEMBER -> MSPRoleType.MEMBER;
            case ADMINISTRATOR -> MSPRoleType.ADMIN;
            case CLIENT -> MSPRoleType.CLIENT;
            case LEDGER_NODE -> MSPRoleType.PEER;
            case CONSENSUS_NODE -> MSPRoleType.ORDERER;
        };
    }

    /** Who satisfies the members' own policy of this name, as it usually is. */
    private static MSPRoleType role(String rule) {
        return switch (rule) {
            case "Admins" -> MSPRoleType.ADMIN;
            case "Endorsement" -> MSPRoleType.PEER;
            default -> MSPRoleType.MEMBER;
        };
    }
}
