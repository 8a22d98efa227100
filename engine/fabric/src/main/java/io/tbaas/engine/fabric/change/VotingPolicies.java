package io.tbaas.engine.fabric.change;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import io.tbaas.engine.fabric.policy.PolicyForms;
import io.tbaas.engine.fabric.policy.Quorums;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Policies where some members only look on. An implicit share counts every group below it, and so would count observers: with one
 * of them the shares are spelled out over the members that vote, and kept so.
 */
final class VotingPolicies {
    private static final String ENDORSEMENT = "Endorsement";
    private static final String LIFECYCLE = "LifecycleEndorsement";

    /** The policies that are shares of the members, and by which policy of its own each member counts. */
    private static final Map<String, String> OWN =
            Map.of(GroupKeys.ADMINS, GroupKeys.ADMINS, ENDORSEMENT, ENDORSEMENT, LIFECYCLE, ENDORSEMENT);

    private VotingPolicies() {}

    static boolean hasObserver(ConfigGroup.Builder application) {
        return application.getGroupsMap().values().stream()
                .anyMatch(group -> isClosed(group, GroupKeys.ADMINS) || isClosed(group, ENDORSEMENT));
    }

    /**
     * Spells shares out over the members that vote now, each the same share as it was: where somebody only looks on, and where they
     * are spelled out since somebody did. What is no share of all who vote is left to those who wrote it.
     *
     * @param before the members before the change
     */
    static void spellOut(ConfigGroup before, ConfigGroup.Builder application) {
        boolean isObserved = hasObserver(application);
        if (!isObserved && !hasObserver(before.toBuilder()) && !isByName(application, GroupKeys.ADMINS)) {
            return;
        }
        OWN.forEach((policy, own) -> {
            if (isObserved || isByName(application, policy)) {
                chosen(policy(application, policy), counting(before.getGroupsMap(), own), policy)
                        .ifPresent(chosen -> put(
                                application,
                                policy,
                                Quorums.written(chosen, counting(application.getGroupsMap(), own))));
            }
        });
    }

    /** Where somebody only looks on, a policy that is to be a share is spelled out. */
    static void spellOutShares(ConfigGroup.Builder application) {
        ConfigGroup.Builder shares = ConfigGroup.newBuilder(application.build());
        if (hasObserver(application)) {
            spellOut(application.build(), shares);
            OWN.keySet().stream()
                    .filter(policy -> !isByName(application, policy))
                    .forEach(policy -> application.putPolicies(policy, shares.getPoliciesOrThrow(policy)));
        }
    }

    private static Optional<Quorums.Chosen> chosen(Policy present, Set<MspId> counting, String policy) {
        return present.equals(Policy.getDefaultInstance())
                ? Optional.of(new Quorums.Chosen(
                        Quorum.MAJORITY, policy.equals(GroupKeys.ADMINS) ? MSPRoleType.ADMIN : MSPRoleType.PEER))
                : Quorums.read(present, counting);
    }

    private static boolean isByName(ConfigGroup.Builder application, String policy) {
        return policy(application, policy).getType() == PolicyType.SIGNATURE_VALUE;
    }

    private static Policy policy(ConfigGroup.Builder application, String name) {
        return application
                .getPoliciesOrDefault(name, ConfigPolicy.getDefaultInstance())
                .getPolicy();
    }

    private static Set<MspId> counting(Map<String, ConfigGroup> members, String own) {
        return members.entrySet().stream()
                .filter(each -> !isClosed(each.getValue(), own))
                .map(each -> new MspId(OrganisationGroups.mspId(each.getKey(), each.getValue())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isClosed(ConfigGroup group, String policy) {
        Policy found = group.getPoliciesOrDefault(policy, ConfigPolicy.getDefaultInstance())
                .getPolicy();
        if (found.getType() != PolicyType.SIGNATURE_VALUE) {
            return false;
        }
        try {
            return Parsing.parse(found.getValue(), SignaturePolicyEnvelope.parser())
                    .equals(SignaturePolicies.rejectAll());
        } catch (InvalidProtocolBufferException malformed) {
            return false;
        }
    }

    private static void put(ConfigGroup.Builder group, String name, SignaturePolicyEnvelope policy) {
        ConfigPolicy before = group.getPoliciesOrDefault(
                name, ConfigPolicy.newBuilder().setModPolicy(GroupKeys.ADMINS).build());
        group.putPolicies(
                name,
                before.toBuilder()
                        .setPolicy(PolicyForms.message(PolicyType.SIGNATURE, policy))
                        .build());
    }
}
