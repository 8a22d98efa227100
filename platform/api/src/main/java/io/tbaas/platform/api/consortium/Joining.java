package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Invitations;
import io.tbaas.platform.store.consortium.Memberships;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a company becomes a member, whichever way it came. */
@Component
final class Joining {
    private final JoinRules rules;
    private final Companies companies;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Admissions admissions;
    private final EventCentre events;

    Joining(
            JoinRules rules,
            Companies companies,
            Memberships memberships,
            Invitations invitations,
            Admissions admissions,
            EventCentre events) {
        this.rules = rules;
        this.companies = companies;
        this.memberships = memberships;
        this.invitations = invitations;
        this.admissions = admissions;
        this.events = events;
    }

    /** Makes a company a member. What invitations and applications it had are answered by that. */
    void join(Change change, Consortium consortium, CompanyId company) {
        companies.lock(change, company); // which may be closing
        rules.check(consortium, company);
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
