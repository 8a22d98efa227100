package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.ByKey;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Invitations as both sides read them. */
@Component
final class InvitationReading {
    private final Consortia consortia;
    private final Invitations invitations;
    private final Companies companies;

    InvitationReading(Consortia consortia, Invitations invitations, Companies companies) {
        this.consortia = consortia;
        this.invitations = invitations;
        this.companies = companies;
    }

    Page<InvitationView> sent(
            Caller.Account caller, ConsortiumId id, Optional<InvitationState> state, PageRequest page) {
        consortia.get(id, caller.company());
        return views(invitations.page(id, state, page));
    }

    Page<InvitationView> received(Caller.Account caller, Optional<InvitationState> state, PageRequest page) {
        return views(invitations.page(caller.company(), state, page));
    }

    InvitationView read(Caller.Account caller, InvitationId id) {
        Invitation invitation = invitations.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        if (invitation.invitee().filter(caller.company()::equals).isEmpty()) {
            consortia.get(invitation.consortium(), caller.company());
        }
        return view(invitation);
    }

    private Page<InvitationView> views(Page<Invitation> found) {
        ByKey<ConsortiumId, Consortium> all = consortia.find(
                found.items().stream().map(Invitation::consortium).toList());
        ByKey<CompanyId, String> names =
                companies.names(found.items().stream().map(Invitation::inviter).toList());
        return found.map(each -> InvitationView.of(each, all.get(each.consortium()), names.get(each.inviter())));
    }

    InvitationView view(Invitation invitation) {
        Consortium consortium = consortia.find(invitation.consortium()).orElseThrow();
        return InvitationView.of(
                invitation, consortium, companies.get(invitation.inviter()).name());
    }
}
