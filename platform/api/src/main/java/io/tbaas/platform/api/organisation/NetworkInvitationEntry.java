package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.domain.network.NetworkInvitationId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.Organisations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Stores invitations into networks and tells of them; the network is locked by the caller. */
@Component
final class NetworkInvitationEntry {
    private static final int PENDING_MAX = 200;
    private static final int LIFE_DAYS = 14;

    private final Ids ids;
    private final NetworkAccess access;
    private final Organisations organisations;
    private final NetworkInvitations invitations;
    private final NetworkInvitationEvents told;

    NetworkInvitationEntry(
            Ids ids,
            NetworkAccess access,
            Organisations organisations,
            NetworkInvitations invitations,
            NetworkInvitationEvents told) {
        this.ids = ids;
        this.access = access;
        this.organisations = organisations;
        this.invitations = invitations;
        this.told = told;
    }

    /** Invites a company in the name of another; the first invitation answers for the second. */
    NetworkInvitation enter(
            Change change, CompanyId inviter, Network network, NetworkInvitationEndpoint.NetworkInvite request) {
        return invitations
                .pending(network.id(), request.company())
                .orElseGet(() -> insert(change, inviter, network, request));
    }

    /** Invites a company that the organisations of the network voted for, unless it came in or was invited meanwhile. */
    void admit(Change change, Network network, CompanyId company) {
        List<CompanyId> inside = organisations.of(network.id()).stream()
                .map(Organisation::company)
                .toList();
        boolean done = inside.contains(company)
                || invitations.pending(network.id(), company).isPresent();
        if (!done) {
            Set<CompanyId> active = access.companies(network.id());
            CompanyId inviter = active.contains(network.company())
                    ? network.company()
                    : inside.stream().filter(active::contains).findFirst().orElseThrow();
            insert(change, inviter, network, new NetworkInvitationEndpoint.NetworkInvite(company, "", null));
        }
    }

    private NetworkInvitation insert(
            Change change, CompanyId inviter, Network network, NetworkInvitationEndpoint.NetworkInvite request) {
        boolean already = organisations.of(network.id()).stream()
                .anyMatch(each -> each.company().equals(request.company()));
        if (already) {
            throw Problem.of(ProblemCode.ALREADY_IN_NETWORK).field("company");
        }
        if (invitations.pending(network.id()).size() >= PENDING_MAX) {
            throw Problem.of(ProblemCode.QUOTA_REACHED)
                    .with("limit", PENDING_MAX)
                    .with("quota", "invitations");
        }
        int days = request.expiresInDays() == null ? LIFE_DAYS : request.expiresInDays();
        NetworkInvitation invitation = new NetworkInvitation(
                ids.next(NetworkInvitationId.KIND),
                network.id(),
                inviter,
                request.company(),
                request.message(),
                InvitationState.PENDING,
                "",
                Optional.empty(),
                Optional.empty(),
                change.now().plus(Duration.ofDays(days)),
                change.now(),
                Version.FIRST);
        invitations.insert(change, invitation);
        told.sent(change, invitation, network);
        return invitation;
    }
}
