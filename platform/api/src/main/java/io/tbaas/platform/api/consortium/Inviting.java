package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.Addressee;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import io.tbaas.platform.store.consortium.Memberships;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends invitations: what the inviter is answered is the same whether or not anybody is behind an address. */
@Component
final class Inviting {
    private static final int PENDING_MAX = 200;

    private final Changes changes;
    private final Ids ids;
    private final Consortia consortia;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Addressees addressees;
    private final InvitationEvents told;
    private final InvitationReading reading;
    private final EvenAnswers even;

    Inviting(
            Changes changes,
            Ids ids,
            Consortia consortia,
            Memberships memberships,
            Invitations invitations,
            Addressees addressees,
            InvitationEvents told,
            InvitationReading reading,
            EvenAnswers even) {
        this.changes = changes;
        this.ids = ids;
        this.consortia = consortia;
        this.memberships = memberships;
        this.invitations = invitations;
        this.addressees = addressees;
        this.told = told;
        this.reading = reading;
        this.even = even;
    }

    InvitationView invite(
            Call call, Caller.Account caller, Locale locale, ConsortiumId id, InvitationEndpoint.Invite request) {
        Addressee addressee = Addressees.read(request.address());
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
            return reading.view(invitation);
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
        int days = request.expiresInDays() == null ? InvitationDesk.LIFE_DAYS : request.expiresInDays();
        Invitation invitation = new Invitation(
                ids.next(InvitationId.KIND),
                consortium.id(),
                caller.company(),
                addressee,
                addressees.company(addressee),
                request.message(),
                InvitationState.PENDING,
                "",
                1,
                change.now().plus(Duration.ofDays(days)),
                change.now(),
                Version.FIRST);
        invitations.insert(change, invitation, token);
        told.sent(change, locale, invitation, consortium, token);
        return invitation;
    }
}
