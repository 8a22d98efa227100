package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
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
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an inviter does with invitations that are sent. */
@Component
final class InvitationDesk {
    static final int LIFE_DAYS = 14;

    private static final int SENT_MAX = 10;

    private final Changes changes;
    private final Ids ids;
    private final Consortia consortia;
    private final Invitations invitations;
    private final InvitationEvents told;
    private final Joining joining;
    private final InvitationReading reading;

    InvitationDesk(
            Changes changes,
            Ids ids,
            Consortia consortia,
            Invitations invitations,
            InvitationEvents told,
            Joining joining,
            InvitationReading reading) {
        this.changes = changes;
        this.ids = ids;
        this.consortia = consortia;
        this.invitations = invitations;
        this.told = told;
        this.joining = joining;
        this.reading = reading;
    }

    InvitationView resend(Call call, Caller.Account caller, Locale locale, InvitationId id) {
        return changes.apply(call, Permission.INVITATION_RESEND, change -> {
            Consortium consortium = lock(change, id, caller.company());
            Invitation invitation = requirePending(change, id, InvitationState.PENDING);
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
            told.sentAgain(change, locale, sent, consortium, token);
            audit(change, caller, sent);
            return reading.view(sent);
        });
    }

    InvitationView withdraw(Call call, Caller.Account caller, InvitationId id) {
        return changes.apply(call, Permission.INVITATION_WITHDRAW, change -> {
            lock(change, id, caller.company());
            Invitation invitation = requirePending(change, id, InvitationState.WITHDRAWN);
            Invitation withdrawn = joining.end(change, invitation, InvitationState.WITHDRAWN, "");
            audit(change, caller, withdrawn);
            return reading.view(withdrawn);
        });
    }

    /** The pending invitation of an id, as it stands while its consortium is locked. */
    Invitation requirePending(Change change, InvitationId id, InvitationState wanted) {
        Invitation invitation = invitations.find(id).orElseThrow();
        boolean late = invitation.state() == InvitationState.PENDING && invitation.isOver(change.now());
        InvitationState state = late ? InvitationState.EXPIRED : invitation.state();
        if (state != InvitationState.PENDING) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", state.code())
                    .with("wanted", wanted.code());
        }
        return invitation;
    }

    private Consortium lock(Change change, InvitationId id, CompanyId inviter) {
        Invitation invitation = invitations
                .find(id)
                .filter(found -> found.inviter().equals(inviter))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        return consortia.lock(change, invitation.consortium());
    }

    private static void audit(Change change, Caller.Account caller, Invitation invitation) {
        ResourceRef ref = Joining.ref(invitation);
        change.audit(
                ChainId.of(caller.company()),
                ref,
                Map.of("consortium", invitation.consortium().value()));
    }
}
