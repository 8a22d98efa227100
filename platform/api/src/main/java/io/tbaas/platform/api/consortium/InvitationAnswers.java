package io.tbaas.platform.api.consortium;

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
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The invitee's side. */
@Component
final class InvitationAnswers {
    private final Changes changes;
    private final Consortia consortia;
    private final Invitations invitations;
    private final InvitationDesk desk;
    private final InvitationReading reading;
    private final Joining joining;

    InvitationAnswers(
            Changes changes,
            Consortia consortia,
            Invitations invitations,
            InvitationDesk desk,
            InvitationReading reading,
            Joining joining) {
        this.changes = changes;
        this.consortia = consortia;
        this.invitations = invitations;
        this.desk = desk;
        this.reading = reading;
        this.joining = joining;
    }

    InvitationView accept(Call call, Caller.Account caller, InvitationId id) {
        return changes.apply(call, Permission.INVITATION_ACCEPT, change -> {
            Consortium consortium = lock(change, id, caller.company());
            Invitation invitation = desk.requirePending(change, id, InvitationState.ACCEPTED);
            joining.join(change, consortium, caller.company());
            return audited(change, caller, invitation);
        });
    }

    /** Also declines what other members sent to the same company. */
    InvitationView decline(Call call, Caller.Account caller, InvitationId id, String reason) {
        return changes.apply(call, Permission.INVITATION_DECLINE, change -> {
            Consortium consortium = lock(change, id, caller.company());
            Invitation invitation = desk.requirePending(change, id, InvitationState.DECLINED);
            invitations
                    .pending(consortium.id(), Optional.empty(), Optional.of(caller.company()))
                    .forEach(pending -> joining.end(change, pending, InvitationState.DECLINED, reason));
            return audited(change, caller, invitation);
        });
    }

    private Consortium lock(Change change, InvitationId id, CompanyId invitee) {
        Invitation invitation = invitations
                .find(id)
                .filter(found -> found.invitee().filter(invitee::equals).isPresent())
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        return consortia.lock(change, invitation.consortium());
    }

    /** On the chains of both companies. */
    private InvitationView audited(Change change, Caller.Account caller, Invitation invitation) {
        Map<String, String> details = Map.of(
                "consortium",
                invitation.consortium().value(),
                "company",
                caller.company().value());
        change.audit(ChainId.of(caller.company()), Joining.ref(invitation), details);
        change.audit(ChainId.of(invitation.inviter()), Joining.ref(invitation), details);
        return reading.view(invitations.find(invitation.id()).orElseThrow());
    }
}
