package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import org.springframework.stereotype.Component;

/** Invitations for whoever holds the token of their mail. */
@Component
final class InvitationTokens {
    private final Changes changes;
    private final DatabaseClock clock;
    private final Consortia consortia;
    private final Invitations invitations;
    private final Companies companies;
    private final InvitationReading reading;
    private final InvitationEvents told;

    InvitationTokens(
            Changes changes,
            DatabaseClock clock,
            Consortia consortia,
            Invitations invitations,
            Companies companies,
            InvitationReading reading,
            InvitationEvents told) {
        this.changes = changes;
        this.clock = clock;
        this.consortia = consortia;
        this.invitations = invitations;
        this.companies = companies;
        this.reading = reading;
        this.told = told;
    }

    InvitationEndpoint.Preview preview(String token) {
        Invitation invitation = pending(token);
        return new InvitationEndpoint.Preview(
                consortia.find(invitation.consortium()).orElseThrow().name(),
                companies.get(invitation.inviter()).name(),
                invitation.message(),
                invitation.expiresAt());
    }

    /** Whoever holds the mail's token and signed in under another address takes the invitation to the own company. */
    InvitationView claim(Call call, Caller.Account caller, String token) {
        return changes.apply(call, Permission.INVITATION_CLAIM, change -> {
            Invitation invitation = pending(token);
            Invitation claimed = invitation
                    .invitee()
                    .map(company -> requireOwn(invitation, company, caller.company()))
                    .orElseGet(() -> told.bind(change, invitation, caller.company()));
            change.audit(ChainId.of(caller.company()), Joining.ref(claimed));
            return reading.view(claimed);
        });
    }

    private Invitation pending(String token) {
        return invitations.pending(new Token(token), clock.now()).orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID)
                .field("token"));
    }

    private static Invitation requireOwn(Invitation invitation, CompanyId invitee, CompanyId own) {
        if (!invitee.equals(own)) {
            throw Problem.of(ProblemCode.LINK_INVALID).field("token");
        }
        return invitation;
    }
}
