package io.tbaas.engine.fabric.change;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.fabric.policy.PolicyForms;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import java.util.List;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Policies where some members only look on. An implicit majority counts every group below it, and so would count observers:
 * with one of them the majority is spelled out over the members that vote, and kept so.
 */
final class VotingPolicies {
    private static final String ENDORSEMENT = "Endorsement";
    private static final String LIFECYCLE = "LifecycleEndorsement";

    private VotingPolicies() {}

    static boolean hasObserver(ConfigGroup.Builder application) {
        return application.getGroupsMap().values().stream()
                .anyMatch(group -> isClosed(group, GroupKeys.ADMINS) || isClosed(group, ENDORSEMENT));
    }

    static boolean areSpelledOut(ConfigGroup.Builder application) {
        return application.getPoliciesOrThrow(GroupKeys.ADMINS).getPolicy().getType() == PolicyType.SIGNATURE_VALUE;
    }

    static void spellOut(ConfigGroup.Builder application) {
        put(application, GroupKeys.ADMINS, majority(application, GroupKeys.ADMINS, MSPRoleType.ADMIN));
        put(application, ENDORSEMENT, majority(application, ENDORSEMENT, MSPRoleType.PEER));
        put(application, LIFECYCLE, majority(application, ENDORSEMENT, MSPRoleType.PEER));
    }

    private static SignaturePolicyEnvelope majority(ConfigGroup.Builder application, String own, MSPRoleType role) {
        List<MspId> counting = application.getGroupsMap().entrySet().stream()
                .filter(each -> !isClosed(each.getValue(), own))
                .map(each -> new MspId(OrganisationGroups.mspId(each.getKey(), each.getValue())))
                .toList();
        return SignaturePolicies.signedByOutOf(counting.size() / 2 + 1, role, counting);
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
