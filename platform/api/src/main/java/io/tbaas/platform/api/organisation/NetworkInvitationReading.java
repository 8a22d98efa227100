package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.domain.network.NetworkInvitationId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Invitations into networks as those read them who may. */
@Component
final class NetworkInvitationReading {
    private final NetworkAccess access;
    private final NetworkRecords records;
    private final NetworkInvitations invitations;
    private final Companies companies;

    NetworkInvitationReading(
            NetworkAccess access, NetworkRecords records, NetworkInvitations invitations, Companies companies) {
        this.access = access;
        this.records = records;
        this.invitations = invitations;
        this.companies = companies;
    }

    Page<NetworkInvitationView> sent(
            Caller.Account caller, NetworkId network, Optional<InvitationState> state, PageRequest page) {
        access.visible(caller.company(), network);
        return invitations.page(network, state, page).map(this::view);
    }

    Page<NetworkInvitationView> received(Caller.Account caller, Optional<InvitationState> state, PageRequest page) {
        return invitations.page(caller.company(), state, page).map(this::view);
    }

    NetworkInvitationView read(Caller.Account caller, NetworkInvitationId id) {
        NetworkInvitation invitation = invitations.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        if (!invitation.invitee().equals(caller.company())) {
            access.visible(caller.company(), invitation.network());
        }
        return view(invitation);
    }

    NetworkInvitationView view(NetworkInvitation invitation) {
        Network network = records.networks().get(invitation.network());
        return new NetworkInvitationView(
                invitation.id(),
                network.id(),
                network.name(),
                network.consortium().orElseThrow(),
                records.organisations().of(network.id()).stream()
                        .map(Organisation::name)
                        .toList(),
                invitation.inviter(),
                companies.get(invitation.inviter()).name(),
                invitation.invitee(),
                companies.get(invitation.invitee()).name(),
                invitation.message(),
                invitation.state().code(),
                invitation.reason(),
                invitation.organisation().orElse(null),
                invitation.operation().orElse(null),
                invitation.expiresAt(),
                invitation.createdAt(),
                invitation.version());
    }
}
