package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
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
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.quota.Quotas;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Proposes new records.channels(). */
@Component
final class ChannelCreation {
    private final Changes changes;
    private final Ids ids;
    private final Quotas quotas;
    private final NetworkAccess access;
    private final NetworkRecords records;
    private final ChannelComposition composition;
    private final LedgerProposals opener;
    private final SignedVoting voting;

    ChannelCreation(
            Changes changes,
            Ids ids,
            Quotas quotas,
            NetworkAccess access,
            NetworkRecords records,
            ChannelComposition composition,
            LedgerProposals opener,
            SignedVoting voting) {
        this.changes = changes;
        this.ids = ids;
        this.quotas = quotas;
        this.access = access;
        this.records = records;
        this.composition = composition;
        this.opener = opener;
        this.voting = voting;
    }

    /** Those of the caller's own agree with this very call; a channel of them alone is made at once. */
    ProposalView create(Call call, Caller.Account caller, NetworkId network, ChannelEndpoint.Creation request) {
        access.visible(caller.company(), network);
        Map<Organisation, Set<Right>> members = members(caller, network, request);
        FirstBlock first = composition.compose(network, request.name(), members);
        return changes.create(call, Permission.CHANNEL_CREATE, ProposalView.class, change -> {
            records.networks().lock(change, network).state().requireEstablished(NetworkState.RUNNING.code());
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
        if (records.channels().of(network).stream()
                .anyMatch(other -> other.name().equals(name))) {
            throw Problem.of(ProblemCode.CHANGE_REFUSED).with("reason", "there is a channel of this name");
        }
        Channel channel = new Channel(
                ids.next(ChannelId.KIND),
                network,
                name,
                ChannelState.PROPOSED,
                Optional.of(first.encoded()),
                Optional.of(first.hash()));
        records.channels().insert(change, channel);
        records.channels().compose(change, channel.id(), first.encoded(), first.hash());
        members.forEach((organisation, rights) -> records.seats()
                .put(
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

    private Map<Organisation, Set<Right>> members(
            Caller.Account caller, NetworkId network, ChannelEndpoint.Creation request) {
        Map<OrganisationId, Organisation> organisations = records.organisations().everOf(network).stream()
                .collect(Collectors.toUnmodifiableMap(Organisation::id, Function.identity()));
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
}
