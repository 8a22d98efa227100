package io.tbaas.engine.fabric.ledger;

import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.LedgerSpec;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import io.tbaas.engine.fabric.policy.Quorums;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.fabric.protocol.genesis.PolicyProfile;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;

/** Policies that say what a member may do, and those of a new ledger in which somebody only looks on. */
final class MemberPolicies {
    private static final String ENDORSEMENT = "Endorsement";
    private static final String LIFECYCLE = "LifecycleEndorsement";
    private static final Map<String, Right> RIGHTS = Map.of(
            GroupKeys.READERS,
            Right.READ,
            GroupKeys.WRITERS,
            Right.WRITE,
            ENDORSEMENT,
            Right.KEEP,
            GroupKeys.ADMINS,
            Right.VOTE);

    private MemberPolicies() {}

    /** Whether implicit majorities must not count it. */
    static boolean looksOn(LedgerMember member) {
        return !member.rights().contains(Right.VOTE) || !member.rights().contains(Right.KEEP);
    }

    /** A member's own; nobody can satisfy those of rights that it lacks. */
    static Map<String, PolicyProfile> of(LedgerMember member) {
        Map<String, PolicyProfile> policies = new HashMap<>(
                PolicyProfile.usualOfOrganisation(member.organisation().name().value()));
        RIGHTS.forEach((policy, right) -> {
            if (!member.rights().contains(right)) {
                policies.put(policy, new PolicyProfile.Written(SignaturePolicies.rejectAll()));
            }
        });
        return policies;
    }

    /** The same quorums as otherwise, over those that have the right. */
    static Map<String, PolicyProfile> spelledOut(LedgerSpec spec) {
        return Map.of(
                GroupKeys.ADMINS,
                quorum(spec, Quorum.MAJORITY, Right.VOTE, MSPRoleType.ADMIN),
                ENDORSEMENT,
                quorum(spec, spec.endorsement(), Right.KEEP, MSPRoleType.PEER),
                LIFECYCLE,
                quorum(spec, Quorum.MAJORITY, Right.KEEP, MSPRoleType.PEER));
    }

    private static PolicyProfile quorum(LedgerSpec spec, Quorum quorum, Right right, MSPRoleType role) {
        List<MspId> counting = spec.members().stream()
                .filter(member -> member.rights().contains(right))
                .map(member -> new MspId(member.organisation().name().value()))
                .toList();
        return new PolicyProfile.Written(Quorums.written(new Quorums.Chosen(quorum, role), counting));
    }
}
