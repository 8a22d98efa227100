package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyState;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.consortium.MembershipState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.quota.Quotas;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a company becomes a member, whichever way it came. */
@Component
final class Joining {
    private final Consortia consortia;
    private final Memberships memberships;
    private final Invitations invitations;
    private final RealNames realNames;
    private final EventCentre events;
    private final Admissions admissions;
    private final Quotas quotas;
    private final Companies companies;

    Joining(
            Consortia consortia,
            Memberships memberships,
            Invitations invitations,
            RealNames realNames,
            EventCentre events,
            Admissions admissions,
            Quotas quotas,
            Companies companies) {
        this.companies = companies;
        this.quotas = quotas;
        this.admissions = admissions;
        this.consortia = consortia;
        this.memberships = memberships;
        this.invitations = invitations;
        this.realNames = realNames;
        this.events = events;
    }

    /** Checks that nothing stands in a company's way; the consortium is locked by the caller. */
    void check(Consortium consortium, CompanyId company) {
        ConsortiumRoll.requireActive(consortium);
        if (companies.get(company).state() == CompanyState.CLOSED) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", CompanyState.CLOSED.code())
                    .with("wanted", MembershipState.ACTIVE.code());
        }
        if (memberships.find(consortium.id(), company).isPresent()) {
            throw Problem.of(ProblemCode.ALREADY_MEMBER);
        }
        if (consortium.realNameRequired() && !realNames.isVerified(company)) {
            throw Problem.of(ProblemCode.REAL_NAME_REQUIRED);
        }
        long limit = quotas.limit(company, Quota.CONSORTIA);
        if (consortia.count(company) >= limit) {
            throw Problem.of(ProblemCode.QUOTA_REACHED)
                    .with("quota", Quota.CONSORTIA.code())
                    .with("limit", limit);
        }
    }

    /** Makes a company a member. What invitations and applications it had are answered by that. */
    void join(Change change, Consortium consortium, CompanyId company) {
        companies.lock(change, company); // which may be closing
        check(consortium, company);
        memberships.insert(change, consortium.id(), company);
        invitations
                .pending(consortium.id(), Optional.empty(), Optional.of(company))
                .forEach(invitation -> end(change, invitation, InvitationState.ACCEPTED, ""));
        admissions.overtake(change, consortium.id(), company);
    }

    /** Ends a pending invitation, and what waited for its answer. */
    Invitation end(Change change, Invitation invitation, InvitationState state, String reason) {
        Invitation ended = invitations.update(change, invitation.in(state, reason));
        ResourceRef subject = ref(invitation);
        events.note(change, subject, "invitation-" + state.code(), Map.of(), reason);
        events.close(change, subject, state.code());
        return ended;
    }

    static ResourceRef ref(Invitation invitation) {
        return ResourceRef.of(ResourceKind.INVITATION, invitation.id());
    }
}
