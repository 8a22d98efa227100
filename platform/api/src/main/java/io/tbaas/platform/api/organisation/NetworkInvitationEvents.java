package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.event.NetworkEvent;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.network.NetworkInvitations;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells companies of invitations into networks, and of organisations that come and go. */
@Component
public final class NetworkInvitationEvents {
    private final EventCentre events;
    private final NetworkInvitations invitations;
    private final Companies companies;

    NetworkInvitationEvents(EventCentre events, NetworkInvitations invitations, Companies companies) {
        this.events = events;
        this.invitations = invitations;
        this.companies = companies;
    }

    void sent(Change change, NetworkInvitation invitation, Network network) {
        Map<String, String> words = Map.of(
                "network",
                network.name(),
                "company",
                name(invitation.inviter()),
                "invitee",
                name(invitation.invitee()));
        Notice notice = new Notice(
                NetworkEvent.NETWORK_INVITATION,
                ref(invitation),
                network.consortium(),
                words,
                Optional.of(invitation.expiresAt()),
                Tally.NONE);
        events.raise(change, notice, List.of(invitation.invitee()), List.of(invitation.inviter()));
        events.note(change, ref(invitation), "invited", Map.of(), invitation.message());
    }

    /** Ends a pending invitation, and what waited for its answer. */
    public NetworkInvitation end(Change change, NetworkInvitation invitation, InvitationState state, String reason) {
        NetworkInvitation ended = invitations.update(change, invitation.in(state, reason));
        events.note(change, ref(invitation), "invitation-" + state.code(), Map.of(), reason);
        events.close(change, ref(invitation), state.code());
        return ended;
    }

    /** An organisation came in: those in the network are told. It left: those who stay are, and the lines of its items go on. */
    void changed(
            Change change,
            Network network,
            Organisation organisation,
            OrganisationState state,
            Collection<CompanyId> told) {
        Map<String, String> words = Map.of(
                "networkId",
                network.id().value(),
                "network",
                network.name(),
                "organisation",
                organisation.name(),
                "company",
                name(organisation.company()));
        ResourceRef subject = ResourceRef.of(ResourceKind.ORGANISATION, organisation.id());
        boolean came = state == OrganisationState.ACTIVE;
        NetworkEvent kind = came ? NetworkEvent.ORGANISATION_CHANGED : NetworkEvent.ORGANISATION_LEFT;
        Notice notice = new Notice(kind, subject, network.consortium(), words, Optional.empty(), Tally.NONE);
        List<CompanyId> informed = told.stream()
                .filter(company -> came || !company.equals(organisation.company()))
                .toList();
        events.raise(change, notice, List.of(), informed);
        events.note(change, subject, "organisation-" + state.code(), words, "");
        events.close(change, subject, state.code());
    }

    private String name(CompanyId company) {
        return companies.get(company).name();
    }

    static ResourceRef ref(NetworkInvitation invitation) {
        return ResourceRef.of(ResourceKind.NETWORK_INVITATION, invitation.id());
    }
}
