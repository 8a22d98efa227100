package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.domain.network.NetworkInvitationId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.NetworkRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The inviter's side. Everything that changes a network's invitations first takes its consortium, then the network. */
@Component
final class NetworkInvitationDesk {
    private static final int PENDING_MAX = 200;
    private static final int LIFE_DAYS = 14;

    private final Changes changes;
    private final Ids ids;
    private final ConsortiumMembers members;
    private final NetworkAccess access;
    private final NetworkRecords records;
    private final NetworkInvitations invitations;
    private final Companies companies;
    private final NetworkInvitationEvents told;

    NetworkInvitationDesk(
            Changes changes,
            Ids ids,
            ConsortiumMembers members,
            NetworkAccess access,
            NetworkRecords records,
            NetworkInvitations invitations,
            Companies companies,
            NetworkInvitationEvents told) {
        this.changes = changes;
        this.ids = ids;
        this.members = members;
        this.access = access;
        this.records = records;
        this.invitations = invitations;
        this.companies = companies;
        this.told = told;
    }

    NetworkInvitationView invite(
            Call call, Caller.Account caller, NetworkId id, NetworkInvitationEndpoint.NetworkInvite request) {
        return changes.create(call, Permission.NETWORK_INVITATION_CREATE, NetworkInvitationView.class, change -> {
            ConsortiumId consortium = access.visible(caller.company(), id)
                    .consortium()
                    .orElseThrow(() -> Problem.of(ProblemCode.NETWORK_PRIVATE));
            members.lock(change, consortium, caller.company());
            Network network = access.lock(change, caller.company(), id);
            network.state().requireEstablished(NetworkState.RUNNING.code());
            access.requireActive(caller.company(), id);
            if (!members.isMember(consortium, request.company())) {
                throw Problem.of(ProblemCode.NOT_FOUND).field("company");
            }
            // The first invitation answers for the second.
            NetworkInvitation invitation = invitations
                    .pending(id, request.company())
                    .orElseGet(() -> insert(change, caller.company(), network, request));
            audit(change, caller.company(), invitation);
            return view(invitation);
        });
    }

    /** Invites a company that the organisations of the network voted for, unless it came in or was invited meanwhile; the network is locked. */
    void admit(Change change, Network network, CompanyId company) {
        List<CompanyId> inside = records.organisations().of(network.id()).stream()
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
        boolean already = records.organisations().of(network.id()).stream()
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

    NetworkInvitationView withdraw(Call call, Caller.Account caller, NetworkInvitationId id) {
        return changes.apply(call, Permission.NETWORK_INVITATION_WITHDRAW, change -> {
            NetworkInvitation found = invitations
                    .find(id)
                    .filter(each -> each.inviter().equals(caller.company()))
                    .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
            records.networks().lock(change, found.network());
            NetworkInvitation ended = told.end(
                    change, requirePending(change, id, InvitationState.WITHDRAWN), InvitationState.WITHDRAWN, "");
            audit(change, caller.company(), ended);
            return view(ended);
        });
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

    /** The pending invitation of an id, as it stands while its network is locked. */
    NetworkInvitation requirePending(Change change, NetworkInvitationId id, InvitationState wanted) {
        NetworkInvitation invitation = invitations.find(id).orElseThrow();
        boolean late = invitation.state() == InvitationState.PENDING && invitation.isOver(change.now());
        InvitationState state = late ? InvitationState.EXPIRED : invitation.state();
        if (state != InvitationState.PENDING) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", state.code())
                    .with("wanted", wanted.code());
        }
        return invitation;
    }

    static void audit(Change change, CompanyId company, NetworkInvitation invitation) {
        change.audit(
                ChainId.of(company),
                NetworkInvitationEvents.ref(invitation),
                Map.of("network", invitation.network().value()));
    }
}
