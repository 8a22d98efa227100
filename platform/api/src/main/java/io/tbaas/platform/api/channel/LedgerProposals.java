package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.event.EventKind;
import io.tbaas.platform.domain.event.LedgerEvent;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens votes by signatures; whoever calls holds the network locked. */
@Component
final class LedgerProposals {
    private static final int LIFE_DAYS = 14;

    private final Ids ids;
    private final SignedVoteRecords votes;
    private final Networks networks;
    private final Seats seats;
    private final EventCentre events;

    LedgerProposals(Ids ids, SignedVoteRecords votes, Networks networks, Seats seats, EventCentre events) {
        this.ids = ids;
        this.votes = votes;
        this.networks = networks;
        this.seats = seats;
        this.events = events;
    }

    /** When a vote ends that is to last so many days. */
    static Instant deadline(Change change, @Nullable Integer days) {
        return change.now().plus(Duration.ofDays(days == null ? LIFE_DAYS : days));
    }

    Proposal open(
            Change change,
            Caller.Account caller,
            Channel channel,
            LedgerKind kind,
            LedgerDrafts.Draft draft,
            String reason,
            Instant deadline) {
        ProposalScope scope = new ProposalScope.OfChannel(channel.network(), channel.id());
        Proposal proposal = store(change, new Motion(scope, caller.company(), kind, reason, deadline), draft);
        invite(change, channel, kind);
        tell(change, proposal, Map.of("channel", channel.name(), "kind", kind.code()));
        return votes.proposals().get(proposal.id());
    }

    /** What is put to the vote. */
    record Motion(ProposalScope scope, CompanyId proposer, LedgerKind kind, String reason, Instant deadline) {}

    /**
     * Opens a vote about a whole network.
     *
     * @param words of its event items, beside the network's name
     */
    Proposal open(Change change, Motion motion, LedgerDrafts.Draft draft, Map<String, String> words) {
        Proposal proposal = store(change, motion, draft);
        tell(change, proposal, words);
        return votes.proposals().get(proposal.id());
    }

    private Proposal store(Change change, Motion motion, LedgerDrafts.Draft draft) {
        LedgerKind kind = motion.kind();
        requireNew(motion.scope(), kind);
        if (draft.signers().isEmpty()) {
            throw Problem.of(ProblemCode.CHANGE_REFUSED)
                    .with("reason", "nobody could satisfy the policy that guards it");
        }
        requireEnough(draft, kind);
        Proposal proposal = new Proposal(
                ids.next(ProposalId.KIND),
                motion.scope(),
                1,
                kind,
                motion.proposer(),
                motion.reason(),
                SignatureCount.fewest(draft.subject(), kind, draft.signers()),
                ProposalState.OPEN,
                "",
                Optional.empty(),
                motion.deadline(),
                change.now(),
                Version.FIRST);
        votes.proposals().insert(change, proposal, List.of());
        votes.rounds().insert(change, proposal.id(), 1, draft.subject());
        votes.ballots().ask(change, proposal.id(), draft.signers());
        change.audit(ChainId.of(motion.proposer()), Voting.ref(proposal), Map.of("kind", kind.code()));
        return proposal;
    }

    /** A ledger that others run may want signatures of organisations that no company here can give. */
    private static void requireEnough(LedgerDrafts.Draft draft, LedgerKind kind) {
        int threshold = SignatureCount.fewest(draft.subject(), kind, draft.signers());
        SignatureCount all = new SignatureCount(draft.subject(), draft.signers(), List.of(), threshold);
        if (all.outcome() == Tally.Outcome.REJECTED && draft.subject() instanceof Round.Subject.Update update) {
            Set<String> here = draft.signers().stream().map(Signer::name).collect(Collectors.toUnmodifiableSet());
            String missing = update.proposal().requirements().stream()
                    .flatMap(requirement -> requirement.answer().ways().stream())
                    .flatMap(Set::stream)
                    .map(OrganisationName::value)
                    .filter(name -> !here.contains(name))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw Problem.of(ProblemCode.CHANGE_REFUSED)
                    .with(
                            "reason",
                            "the ledger wants signatures of organisations that nobody here speaks for: " + missing);
        }
    }

    private void requireNew(ProposalScope scope, LedgerKind kind) {
        votes.proposals().unsettled(scope.network().orElseThrow()).stream()
                .filter(other -> other.scope().equals(scope) && isSame(other.kind(), kind))
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.of(ProblemCode.PROPOSED_ALREADY)
                            .with("proposal", other.id().value());
                });
    }

    /** Whoever is to come in with other rights is to come in all the same. */
    private static boolean isSame(ProposalKind other, LedgerKind kind) {
        if (other instanceof LedgerKind.OrganisationIn before && kind instanceof LedgerKind.OrganisationIn in) {
            return before.organisation().equals(in.organisation());
        }
        return other.equals(kind);
    }

    private void invite(Change change, Channel channel, LedgerKind kind) {
        if (kind instanceof LedgerKind.OrganisationIn in) {
            boolean seated = seats.find(channel.id(), in.organisation())
                    .map(Seat::state)
                    .filter(state -> state != SeatState.OUT)
                    .isPresent();
            if (seated) {
                throw Problem.of(ProblemCode.SEATED_ALREADY);
            }
            seat(change, channel, in.organisation(), in);
        }
    }

    private void seat(Change change, Channel channel, OrganisationId organisation, LedgerKind.OrganisationIn in) {
        seats.put(
                change,
                new Seat(channel.id(), organisation, in.company(), in.rights(), SeatState.INVITED, change.now()));
    }

    private void tell(Change change, Proposal proposal, Map<String, String> more) {
        List<CompanyId> asked = votes.ballots().signers(proposal.id()).stream()
                .map(Signer::company)
                .distinct()
                .toList();
        List<CompanyId> told = new ArrayList<>(asked);
        told.add(proposal.proposer());
        proposal.kind().about().ifPresent(told::add);
        events.lock(change, told);
        Network network = networks.get(proposal.scope().network().orElseThrow());
        Map<String, String> words = new HashMap<>(more);
        words.put("network", network.name());
        Notice notice = new Notice(
                event(ProposalPlans.kind(proposal)),
                Voting.ref(proposal),
                network.consortium(),
                words,
                Optional.of(proposal.deadline()),
                votes.count(proposal).tally());
        told.removeAll(asked);
        if (proposal.kind() instanceof LedgerKind.NetworkAdmission) {
            told.clear(); // an applicant has an item of its own
        }
        events.raise(change, notice, asked, told);
        events.note(change, Voting.ref(proposal), "proposed", Map.of(), proposal.reason());
    }

    private static EventKind event(LedgerKind kind) {
        return switch (kind) {
            case LedgerKind.OrganisationIn _, LedgerKind.ChannelCreation _ -> LedgerEvent.CHANNEL_INVITATION;
            case LedgerKind.ConsensusNodeIn _,
                    LedgerKind.ConsensusNodeOut _,
                    LedgerKind.OutsideConsensusNodeIn _,
                    LedgerKind.OutsideConsensusNodeOut _ -> LedgerEvent.CONSENSUS_NODE;
            case LedgerKind.NetworkDeletion _ -> LedgerEvent.NETWORK_DELETION;
            case LedgerKind.NetworkAdmission _ -> LedgerEvent.NETWORK_ADMISSION;
            case LedgerKind.BlockCuttingChange _,
                    LedgerKind.PolicyChange _,
                    LedgerKind.ContactNodes _,
                    LedgerKind.OutsideContactNodes _,
                    LedgerKind.Authorities _,
                    LedgerKind.OrganisationOut _,
                    LedgerKind.ChannelDeletion _ -> LedgerEvent.CHANNEL_CHANGE;
        };
    }
}
