package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.LedgerSpec;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.quota.Quotas;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows channels and proposes new ones. */
@Component
final class ChannelDesk {
    private final Changes changes;
    private final Ids ids;
    private final Quotas quotas;
    private final DatabaseClock clock;
    private final Engine engine;
    private final Networks networks;
    private final NetworkAccess networkAccess;
    private final Channels channels;
    private final Seats seats;
    private final Nodes nodes;
    private final Deployments deployments;
    private final ChannelAccess access;
    private final ChannelWays ways;
    private final LedgerProposals opener;
    private final SignedVoting voting;

    ChannelDesk(
            Changes changes,
            Ids ids,
            Quotas quotas,
            DatabaseClock clock,
            Engine engine,
            Networks networks,
            NetworkAccess networkAccess,
            Channels channels,
            Seats seats,
            Nodes nodes,
            Deployments deployments,
            ChannelAccess access,
            ChannelWays ways,
            LedgerProposals opener,
            SignedVoting voting) {
        this.changes = changes;
        this.ids = ids;
        this.quotas = quotas;
        this.clock = clock;
        this.engine = engine;
        this.networks = networks;
        this.networkAccess = networkAccess;
        this.channels = channels;
        this.seats = seats;
        this.nodes = nodes;
        this.deployments = deployments;
        this.access = access;
        this.ways = ways;
        this.opener = opener;
        this.voting = voting;
    }

    List<ChannelView> list(Caller.Account caller, NetworkId network) {
        networkAccess.visible(caller.company(), network);
        return access.visible(caller.company(), network).stream()
                .map(this::view)
                .toList();
    }

    ChannelView read(Caller.Account caller, ChannelId id) {
        return view(access.visible(caller.company(), id));
    }

    JoiningView joining(Caller.Account caller, ChannelId id) {
        Channel channel = access.visible(caller.company(), id);
        LedgerAccess way = ways.of(channel, caller.company());
        FirstBlock first = channel.first()
                .orElseGet(() ->
                        EngineRefusals.asking(() -> engine.driver().ledgers().firstBlock(way)));
        return JoiningView.of(first, way.nodes());
    }

    private ChannelView view(Channel channel) {
        Map<OrganisationId, Organisation> organisations = deployments.organisations(channel.network());
        List<ChannelView.SeatView> places = seats.of(channel.id()).stream()
                .map(seat ->
                        ChannelView.SeatView.of(seat, Objects.requireNonNull(organisations.get(seat.organisation()))))
                .toList();
        return ChannelView.of(channel, places, ways.partNodes(channel));
    }

    /** Those of the caller's own agree with this very call; a channel of them alone is made at once. */
    ProposalView create(Call call, Caller.Account caller, NetworkId network, ChannelEndpoint.Creation request) {
        networkAccess.visible(caller.company(), network);
        Map<Organisation, Set<Right>> members = members(caller, network, request);
        FirstBlock first = EngineRefusals.asking(
                () -> engine.driver().ledgers().compose(spec(network, request, members), clock.now()));
        return changes.create(call, Permission.CHANNEL_CREATE, ProposalView.class, change -> {
            requireEstablished(change, network);
            quotas.requireRoom(change, caller.company(), Quota.CHANNELS);
            Channel channel = insert(change, network, request.name(), first, members);
            Round.Subject subject =
                    new Round.Subject.Statement(LedgerDrafts.statement(channel, new LedgerKind.ChannelCreation()));
            List<Signer> signers = members.keySet().stream()
                    .map(organisation -> new Signer(
                            organisation.id(), organisation.company(), organisation.name(), Signer.Role.CONSENTER))
                    .toList();
            Proposal proposal = opener.open(
                    change,
                    caller,
                    channel,
                    new LedgerKind.ChannelCreation(),
                    new LedgerDrafts.Draft(subject, signers, List.of()),
                    request.reason().strip(),
                    LedgerProposals.deadline(change, request.days()));
            return voting.view(agree(change, caller, proposal, members.keySet()));
        });
    }

    private Proposal agree(Change change, Caller.Account caller, Proposal proposal, Set<Organisation> members) {
        Proposal agreed = proposal;
        for (Organisation organisation : members) {
            if (organisation.company().equals(caller.company())
                    && organisation.administrator().isPresent()) {
                agreed = voting.cast(change, caller, agreed, BallotChoice.AGREED, "", Optional.of(organisation.id()));
            }
        }
        return agreed;
    }

    private Channel insert(
            Change change, NetworkId network, String name, FirstBlock first, Map<Organisation, Set<Right>> members) {
        if (channels.of(network).stream().anyMatch(other -> other.name().equals(name))) {
            throw Problem.of(ProblemCode.CHANGE_REFUSED).with("reason", "there is a channel of this name");
        }
        Channel channel = new Channel(
                ids.next(ChannelId.KIND),
                network,
                name,
                ChannelState.PROPOSED,
                Optional.of(first.encoded()),
                Optional.of(first.hash()));
        channels.insert(change, channel);
        channels.compose(change, channel.id(), first.encoded(), first.hash());
        members.forEach((organisation, rights) -> seats.put(
                change,
                new Seat(
                        channel.id(),
                        organisation.id(),
                        organisation.company(),
                        rights,
                        SeatState.INVITED,
                        change.now())));
        return channel;
    }

    private void requireEstablished(Change change, NetworkId id) {
        var network = networks.lock(change, id);
        if (!network.state().isEstablished()) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", network.state().code())
                    .with("wanted", "running");
        }
    }

    private Map<Organisation, Set<Right>> members(
            Caller.Account caller, NetworkId network, ChannelEndpoint.Creation request) {
        Map<OrganisationId, Organisation> organisations = deployments.organisations(network);
        Map<Organisation, Set<Right>> members = request.members().stream()
                .collect(Collectors.toMap(
                        member -> WantedKinds.active(Optional.ofNullable(organisations.get(member.organisation()))
                                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND))),
                        member -> member.observer() ? Set.of(Right.READ) : EnumSet.allOf(Right.class),
                        (one, _) -> one));
        boolean own = members.keySet().stream().anyMatch(each -> each.company().equals(caller.company()));
        if (!own) {
            throw Problem.of(ProblemCode.SEAT_MISSING);
        }
        return members;
    }

    private LedgerSpec spec(
            NetworkId network, ChannelEndpoint.Creation request, Map<Organisation, Set<Right>> members) {
        List<LedgerMember> ledgerMembers = members.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Organisation::name)))
                .map(each -> new LedgerMember(deployments.definition(each.getKey()), each.getValue(), List.of()))
                .toList();
        NetworkShape shape = networks.get(network).shape();
        return new LedgerSpec(
                new LedgerName(request.name()),
                shape.algorithm(),
                shape.consensus(),
                shape.blockCutting(),
                shape.endorsement(),
                ledgerMembers,
                consensus(network, members.keySet()));
    }

    private List<ConsensusMember> consensus(NetworkId network, Set<Organisation> members) {
        Set<OrganisationId> taking = members.stream().map(Organisation::id).collect(Collectors.toUnmodifiableSet());
        List<NodeDeployment> ordering = nodes.of(network).stream()
                .filter(node -> node.role() == NodeRole.CONSENSUS && taking.contains(node.organisation()))
                .flatMap(node -> deployments.of(node).stream())
                .toList();
        if (ordering.isEmpty()) {
            throw Problem.of(ProblemCode.CHANGE_REFUSED)
                    .with(
                            "reason",
                            "none of these organisations runs a consensus node; one that does must be among them");
        }
        return ordering.stream().map(Deployments::consensusMember).toList();
    }
}
