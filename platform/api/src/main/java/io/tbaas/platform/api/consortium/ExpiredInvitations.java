package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.Expiry;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Ends invitations whose time is over. */
@Component
final class ExpiredInvitations implements Expiry {
    private final Changes changes;
    private final Consortia consortia;
    private final Invitations invitations;
    private final Joining joining;

    ExpiredInvitations(Changes changes, Consortia consortia, Invitations invitations, Joining joining) {
        this.changes = changes;
        this.consortia = consortia;
        this.invitations = invitations;
        this.joining = joining;
    }

    @Override
    public int end(Call call, Instant now, int limit) {
        var over = invitations.over(now, limit);
        over.forEach(invitation -> changes.apply(call, SystemAction.INVITATION_EXPIRED, change -> {
            consortia.lock(change, invitation.consortium());
            change.audit(ChainId.of(invitation.inviter()), Joining.ref(invitation));
            // It may have been answered, or sent again, since it was found.
            return invitations
                    .find(invitation.id())
                    .filter(found -> found.state() == InvitationState.PENDING && found.isOver(change.now()))
                    .map((Invitation found) -> joining.end(change, found, InvitationState.EXPIRED, ""));
        }));
        return over.size();
    }
}
