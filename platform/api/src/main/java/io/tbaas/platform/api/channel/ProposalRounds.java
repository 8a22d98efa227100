package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.ChangeStanding;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.event.EventFeed;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.vote.Proposals;
import io.tbaas.platform.store.vote.Rounds;
import io.tbaas.platform.store.vote.SignedBallots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What becomes of a proposal when the ledger was asked: it is in force, it is asked for again, or another round follows. */
@Component
final class ProposalRounds {
    private final Proposals proposals;
    private final Rounds rounds;
    private final SignedBallots ballots;
    private final Networks networks;
    private final Channels channels;
    private final Seats seats;
    private final LedgerDrafts drafts;
    private final AskedAgain asked;
    private final Voting voting;
    private final EventCentre events;
    private final EventFeed feeds;

    ProposalRounds(
            Proposals proposals,
            Rounds rounds,
            SignedBallots ballots,
            Networks networks,
            Channels channels,
            Seats seats,
            LedgerDrafts drafts,
            AskedAgain asked,
            Voting voting,
            EventCentre events,
            EventFeed feeds) {
        this.proposals = proposals;
        this.rounds = rounds;
        this.ballots = ballots;
        this.networks = networks;
        this.channels = channels;
        this.seats = seats;
        this.drafts = drafts;
        this.asked = asked;
        this.voting = voting;
        this.events = events;
        this.feeds = feeds;
    }

    /** Draws the change up anew from the ledger as it is, and asks everybody again. */
    StepOutcome another(Proposal proposal, Channel channel) {
        LedgerDrafts.Draft draft;
        try {
            draft = drafts.draw(channel, ProposalPlans.kind(proposal), proposal.proposer());
        } catch (TbaasException failure) {
            if (failure.code() != EngineError.CHANGE_WITHOUT_EFFECT) {
                throw failure;
            }
            // Somebody else brought about what was wanted.
            return new StepOutcome.Write(Map.of(), change -> {
                Proposal found = lock(change, proposal);
                if (isSameRound(proposal, found)) {
                    voting.end(change, found, ProposalState.OVERTAKEN, "");
                }
            });
        }
        return new StepOutcome.Write(Map.of(), change -> {
            Proposal found = lock(change, proposal);
            if (isSameRound(proposal, found)) {
                open(change, found, draft);
            }
        });
    }

    private void open(Change change, Proposal proposal, LedgerDrafts.Draft draft) {
        rounds.end(change, proposal.id(), proposal.round(), "overtaken");
        ballots.voidAll(change, proposal.id(), proposal.round(), "overtaken");
        ballots.ask(change, proposal.id(), draft.signers());
        Proposal anew = proposal.inNextRound(
                SignatureCount.fewest(draft.subject(), ProposalPlans.kind(proposal), draft.signers()));
        Proposal stored =
                proposals.update(change, anew.state() == ProposalState.OPEN ? anew : anew.in(ProposalState.OPEN, ""));
        rounds.insert(change, stored.id(), stored.round(), draft.subject());
        draft.signers().stream()
                .filter(signer -> signer.role() == Signer.Role.CONSENTER)
                .forEach(signer -> stored.scope()
                        .channel()
                        .ifPresent(channel -> seats.enter(change, channel, signer.organisation(), SeatState.INVITED)));
        events.note(change, Voting.ref(stored), "new-round", Map.of("round", Integer.toString(stored.round())), "");
        draft.signers().stream()
                .map(Signer::company)
                .distinct()
                .forEach(company -> events.needed(change, Voting.ref(stored), company));
        events.stands(change, Voting.ref(stored), asked.count(stored).tally());
    }

    /** Asks those again whose signatures do not count any more. */
    StepOutcome waitFor(Proposal proposal, ChangeStanding.Waiting waiting) {
        Set<String> withdrawn =
                waiting.withdrawn().stream().map(OrganisationName::value).collect(Collectors.toUnmodifiableSet());
        if (withdrawn.isEmpty()) {
            return new StepOutcome.Failed("the ledger wants more signatures: "
                    + waiting.open().stream()
                            .map(requirement -> requirement.policy() + " " + requirement.text())
                            .collect(Collectors.joining("; ")));
        }
        return new StepOutcome.Write(Map.of(), change -> {
            Proposal found = lock(change, proposal);
            if (!isSameRound(proposal, found)) {
                return;
            }
            asked.withdrawn(change, proposals.update(change, found.in(ProposalState.OPEN, "")), withdrawn);
        });
    }

    /** The ledger took it, or there is no ledger to ask. */
    void commit(Change change, Proposal proposal) {
        Proposal found = lock(change, proposal);
        if (found.state() != ProposalState.APPLYING) {
            proposals.update(change, found.in(ProposalState.APPLYING, ""));
        }
        proposal.scope().channel().ifPresent(channel -> commit(change, proposal, channel));
    }

    private void commit(Change change, Proposal proposal, ChannelId channel) {
        switch (ProposalPlans.kind(proposal)) {
            case LedgerKind.OrganisationIn in -> seats.enter(change, channel, in.organisation(), SeatState.VOTED);
            case LedgerKind.OrganisationOut out -> seats.enter(change, channel, out.organisation(), SeatState.LEAVING);
            case LedgerKind.ChannelCreation _ -> {
                channels.enter(change, channel, ChannelState.CREATING);
                seats.of(channel).forEach(seat -> seats.enter(change, channel, seat.organisation(), SeatState.VOTED));
            }
            case LedgerKind.ChannelDeletion _ -> channels.enter(change, channel, ChannelState.CLOSING);
            case LedgerKind.BlockCuttingChange _,
                    LedgerKind.PolicyChange _,
                    LedgerKind.ContactNodes _,
                    LedgerKind.OutsideContactNodes _,
                    LedgerKind.Authorities _,
                    LedgerKind.ConsensusNodeIn _,
                    LedgerKind.ConsensusNodeOut _,
                    LedgerKind.OutsideConsensusNodeIn _,
                    LedgerKind.OutsideConsensusNodeOut _,
                    LedgerKind.NetworkDeletion _,
                    LedgerKind.NetworkAdmission _ -> {}
        }
    }

    /** An organisation is out: what had not seated it in the end does not any more. */
    void overtakeEntry(Change change, ChannelId channel, OrganisationId organisation) {
        proposals.unsettled(channels.get(channel).network()).stream()
                .filter(other -> other.state() == ProposalState.FAILED
                        && other.scope().channel().equals(Optional.of(channel))
                        && other.kind() instanceof LedgerKind.OrganisationIn in
                        && in.organisation().equals(organisation))
                .forEach(other -> voting.end(change, other, ProposalState.OVERTAKEN, ""));
    }

    /** Holds the network and what a vote may have to tell; answers the proposal as it is now. */
    Proposal lock(Change change, Proposal proposal) {
        networks.lock(change, proposal.scope().network().orElseThrow());
        List<CompanyId> told = new ArrayList<>(
                ballots.signers(proposal.id()).stream().map(Signer::company).toList());
        told.add(proposal.proposer());
        feeds.lock(change, told);
        return proposals.get(proposal.id());
    }

    /** Holds the network of a channel. */
    void lock(Change change, Channel channel) {
        networks.lock(change, channel.network());
    }

    private static boolean isSameRound(Proposal before, Proposal now) {
        return before.round() == now.round() && before.state() == now.state();
    }
}
