package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Addressee;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.event.ConsortiumEvent;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.AccountArrival;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import io.tbaas.platform.store.consortium.Memberships;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells inviter and invitee of an invitation, and finds the invitations that wait for somebody who has just arrived. */
@Component
final class InvitationEvents implements AccountArrival {
    private final EventCentre events;
    private final Invitations invitations;
    private final Memberships memberships;
    private final Consortia consortia;
    private final Companies companies;
    private final Mails mails;

    InvitationEvents(
            EventCentre events,
            Invitations invitations,
            Memberships memberships,
            Consortia consortia,
            Companies companies,
            Mails mails) {
        this.events = events;
        this.invitations = invitations;
        this.memberships = memberships;
        this.consortia = consortia;
        this.companies = companies;
        this.mails = mails;
    }

    void sent(Change change, Locale locale, Invitation invitation, Consortium consortium, Token token) {
        events.raise(change, notice(invitation, consortium), invitees(invitation), List.of(invitation.inviter()));
        events.note(change, Joining.ref(invitation), "invited", Map.of(), invitation.message());
        mail(change, locale, consortium, invitation, token);
    }

    void sentAgain(Change change, Locale locale, Invitation invitation, Consortium consortium, Token token) {
        events.note(change, Joining.ref(invitation), "invited-again", Map.of(), "");
        events.waitsUntil(change, Joining.ref(invitation), invitation.expiresAt());
        mail(change, locale, consortium, invitation, token);
    }

    /** Goes to the address itself, so that whoever reads it may sign up with it. */
    private void mail(Change change, Locale locale, Consortium consortium, Invitation invitation, Token token) {
        if (invitation.addressee() instanceof Addressee.Mail mail) {
            String inviter = companies.get(invitation.inviter()).name();
            mails.send(
                    change,
                    mail.address(),
                    locale,
                    MailText.INVITATION,
                    Map.of("token", token.text(), "consortium", consortium.name(), "company", inviter));
        }
    }

    /** A company turns out to be behind an invitation's address. */
    Invitation bind(Change change, Invitation invitation, CompanyId company) {
        Consortium consortium = consortia.lock(change, invitation.consortium());
        Invitation bound =
                invitations.bind(change, invitations.find(invitation.id()).orElseThrow(), company);
        events.raise(change, notice(bound, consortium), invitees(bound), List.of(bound.inviter()));
        return bound;
    }

    @Override
    public void arrived(Change change, Account account) {
        if (account.state() == AccountState.ACTIVE) {
            invitations.waitingFor(account.mail()).forEach(invitation -> bind(change, invitation, account.company()));
        }
    }

    /** A member that is invited under an address nobody knew to be its own has nothing to answer. */
    private List<CompanyId> invitees(Invitation invitation) {
        return invitation.invitee().stream()
                .filter(company ->
                        memberships.find(invitation.consortium(), company).isEmpty())
                .toList();
    }

    private Notice notice(Invitation invitation, Consortium consortium) {
        return new Notice(
                ConsortiumEvent.INVITATION,
                Joining.ref(invitation),
                consortium.id(),
                Map.of(
                        "consortium",
                        consortium.name(),
                        "company",
                        companies.get(invitation.inviter()).name()),
                Optional.of(invitation.expiresAt()),
                Tally.NONE);
    }
}
