package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.HandoverState;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.consortium.Invitations;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What members of a consortium offered and nobody has answered yet: membership, and the creator's role. */
@Component
final class OpenOffers {
    private final Invitations invitations;
    private final Joining joining;
    private final HandoverEnds handovers;

    OpenOffers(Invitations invitations, Joining joining, HandoverEnds handovers) {
        this.invitations = invitations;
        this.joining = joining;
        this.handovers = handovers;
    }

    /**
     * Ends those that are about to lose their ground.
     *
     * @param company who goes, with the offers that it made and the role that it was to take; empty for all
     */
    void end(Change change, ConsortiumId consortium, Optional<CompanyId> company) {
        invitations
                .pending(consortium, company, Optional.empty())
                .forEach(invitation -> joining.end(change, invitation, InvitationState.VOID, ""));
        handovers.end(change, consortium, company, HandoverState.VOID);
    }
}
