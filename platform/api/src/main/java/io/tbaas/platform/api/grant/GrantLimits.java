package io.tbaas.platform.api.grant;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.grant.Effect;
import io.tbaas.platform.domain.grant.Grant;
import io.tbaas.platform.domain.grant.GrantSubject;
import io.tbaas.platform.domain.grant.GroupId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.GrantedRights.Verdict;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.grant.Grants;
import io.tbaas.platform.store.grant.Groups;
import org.springframework.stereotype.Component;

/** Keeps sub-accounts that may grant from widening their own rights: they pass on only what they hold, and leave their own rights alone. */
@Component
final class GrantLimits {
    private final Grants grants;
    private final Groups groups;

    GrantLimits(Grants grants, Groups groups) {
        this.grants = grants;
        this.groups = groups;
    }

    /** Refuses a sub-account to make or end this grant where it must not. */
    void check(Caller.Account caller, Grant grant) {
        if (caller.root()) {
            return;
        }
        boolean own =
                switch (grant.subject()) {
                    case GrantSubject.OfAccount account -> account.id().equals(caller.account());
                    case GrantSubject.OfGroup group -> groups.isMember(group.id(), caller.account());
                };
        if (own) {
            throw Problem.of(ProblemCode.OWN_RIGHTS);
        }
        requireHeld(caller, grant);
    }

    /** Refuses a sub-account to change who is a member where it must not. */
    void checkMembership(Caller.Account caller, GroupId group, AccountId member) {
        if (caller.root()) {
            return;
        }
        if (member.equals(caller.account())) {
            throw Problem.of(ProblemCode.OWN_RIGHTS);
        }
        grants.ofGroup(group).forEach(grant -> requireHeld(caller, grant));
    }

    private void requireHeld(Caller.Account caller, Grant grant) {
        if (grant.effect() == Effect.ALLOW
                && Grant.sum(grants.speakingOf(
                                caller.company(), caller.account(), grant.permission(), grant.resource()))
                        != Verdict.GRANTED) {
            throw Problem.of(ProblemCode.GRANT_BEYOND_OWN)
                    .with("permission", grant.permission().code());
        }
    }
}
