package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Addressee;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The inviter's side: what it is answered is the same whether or not anybody is behind an address. */
@Component
final class InvitationDesk {
    private static final int PENDING_MAX = 200;
    private static final int SENT_MAX = 10;
    private static final int LIFE_DAYS = 14;
    private static final Pattern MAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+\\.[^@\\s\\p{Cntrl}]+");

    private final Changes changes;
    private final Ids ids;
    private final Consortia consortia;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Companies companies;
    private final Accounts accounts;
    private final Mails mails;
    private final InvitationEvents told;
    private final Joining joining;
    private final EvenAnswers even;

    InvitationDesk(
            Changes changes,
            Ids ids,
            Consortia consortia,
            Memberships memberships,
            Invitations invitations,
            Companies companies,
            Accounts accounts,
            Mails mails,
            InvitationEvents told,
            Joining joining,
            EvenAnswers even) {
        this.even = even;
        this.changes = changes;
        this.ids = ids;
        this.consortia = consortia;
        this.memberships = memberships;
        this.invitations = invitations;
        this.companies = companies;
        this.accounts = accounts;
        this.mails = mails;
        this.told = told;
        this.joining = joining;
    }

    InvitationView invite(
            Call call, Caller.Account caller, Locale locale, ConsortiumId id, InvitationEndpoint.Invite request) {
        Addressee addressee = addressee(request.address());
        return even.give(() -> invite(call, caller, locale, id, addressee, request));
    }

    private InvitationView invite(
            Call call,
            Caller.Account caller,
            Locale locale,
            ConsortiumId id,
            Addressee addressee,
            InvitationEndpoint.Invite request) {
        return changes.create(call, Permission.INVITATION_CREATE, InvitationView.class, change -> {
            Consortium consortium = consortia.lock(change, id, caller.company());
            ConsortiumRoll.requireActive(consortium);
            // The first invitation answers for the second.
            Invitation invitation = invitations
                    .pending(id, addressee)
                    .orElseGet(() -> insert(change, caller, locale, consortium, addressee, request));
            change.audit(ChainId.of(caller.company()), Joining.ref(invitation), Map.of("consortium", id.value()));
            return view(invitation);
        });
    }

    private Invitation insert(
            Change change,
            Caller.Account caller,
            Locale locale,
            Consortium consortium,
            Addressee addressee,
            InvitationEndpoint.Invite request) {
        if (invitations
                        .pending(consortium.id(), Optional.empty(), Optional.empty())
                        .size()
                >= PENDING_MAX) {
            throw Problem.of(ProblemCode.QUOTA_REACHED)
                    .with("limit", PENDING_MAX)
                    .with("quota", "invitations");
        }
        if (addressee instanceof Addressee.CompanyCode code
                && memberships.find(consortium.id(), code.company()).isPresent()) {
            throw Problem.of(ProblemCode.ALREADY_MEMBER).field("address");
        }
        Token token = ids.token();
        int days = request.expiresInDays() == null ? LIFE_DAYS : request.expiresInDays();
        Invitation invitation = new Invitation(
                ids.next(InvitationId.KIND),
                consortium.id(),
                caller.company(),
                addressee,
                invitee(addressee),
                request.message(),
                InvitationState.PENDING,
                "",
                1,
                change.now().plus(Duration.ofDays(days)),
                change.now(),
                Version.FIRST);
        invitations.insert(change, invitation, token);
        told.sent(change, invitation, consortium);
        mail(change, locale, consortium, invitation, token);
        return invitation;
    }

    InvitationView resend(Call call, Caller.Account caller, Locale locale, InvitationId id) {
        return changes.apply(call, Permission.INVITATION_RESEND, change -> {
            Consortium consortium = lock(change, id, caller.company());
            Invitation invitation = requirePending(change, id);
            ConsortiumRoll.requireActive(consortium);
            if (invitation.sent() >= SENT_MAX) {
                throw Problem.of(ProblemCode.QUOTA_REACHED)
                        .with("limit", SENT_MAX)
                        .with("quota", "resendings");
            }
            Token token = ids.token();
            Duration life = Duration.between(invitation.createdAt(), invitation.expiresAt());
            Duration again = life.compareTo(Duration.ofDays(LIFE_DAYS)) < 0 ? life : Duration.ofDays(LIFE_DAYS);
            Invitation sent =
                    invitations.resend(change, invitation, token, change.now().plus(again));
            told.sentAgain(change, sent);
            mail(change, locale, consortium, sent, token);
            audit(change, caller, sent);
            return view(sent);
        });
    }

    InvitationView withdraw(Call call, Caller.Account caller, InvitationId id) {
        return changes.apply(call, Permission.INVITATION_WITHDRAW, change -> {
            lock(change, id, caller.company());
            Invitation invitation = requirePending(change, id);
            Invitation withdrawn = joining.end(change, invitation, InvitationState.WITHDRAWN, "");
            audit(change, caller, withdrawn);
            return view(withdrawn);
        });
    }

    Page<InvitationView> sent(
            Caller.Account caller, ConsortiumId id, Optional<InvitationState> state, PageRequest page) {
        consortia.get(id, caller.company());
        return invitations.page(id, state, page).map(this::view);
    }

    Page<InvitationView> received(Caller.Account caller, Optional<InvitationState> state, PageRequest page) {
        return invitations.page(caller.company(), state, page).map(this::view);
    }

    InvitationView read(Caller.Account caller, InvitationId id) {
        Invitation invitation = invitations.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        if (invitation.invitee().filter(caller.company()::equals).isEmpty()) {
            consortia.get(invitation.consortium(), caller.company());
        }
        return view(invitation);
    }

    InvitationView view(Invitation invitation) {
        Consortium consortium = consortia.find(invitation.consortium()).orElseThrow();
        return InvitationView.of(
                invitation, consortium, companies.get(invitation.inviter()).name());
    }

    /** The pending invitation of an id, as it stands while its consortium is locked. */
    Invitation requirePending(Change change, InvitationId id) {
        Invitation invitation = invitations.find(id).orElseThrow();
        if (invitation.state() == InvitationState.PENDING && invitation.isOver(change.now())) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", InvitationState.EXPIRED.code())
                    .with("wanted", InvitationState.ACCEPTED.code());
        }
        invitation.state().to(InvitationState.WITHDRAWN); // every end is open to a pending one only
        return invitation;
    }

    private Consortium lock(Change change, InvitationId id, CompanyId inviter) {
        Invitation invitation = invitations
                .find(id)
                .filter(found -> found.inviter().equals(inviter))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        return consortia.lock(change, invitation.consortium());
    }

    private Optional<CompanyId> invitee(Addressee addressee) {
        return switch (addressee) {
            case Addressee.CompanyCode code -> companies.find(code.company()).map(Company::id);
            case Addressee.Mail mail ->
                accounts.findByMail(mail.address())
                        .filter(account -> account.state() == AccountState.ACTIVE)
                        .map(Account::company);
        };
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

    private static Addressee addressee(String text) {
        if (CompanyId.KIND.matches(text.strip())) {
            return Addressee.of(text.strip());
        }
        String mail = MailAddress.normal(text);
        if (!MAIL.matcher(mail).matches()) {
            throw Problem.of(ProblemCode.VALIDATION_FAILED).field("address");
        }
        return new Addressee.Mail(mail);
    }

    private static void audit(Change change, Caller.Account caller, Invitation invitation) {
        ResourceRef ref = Joining.ref(invitation);
        change.audit(
                ChainId.of(caller.company()),
                ref,
                Map.of("consortium", invitation.consortium().value()));
    }
}
