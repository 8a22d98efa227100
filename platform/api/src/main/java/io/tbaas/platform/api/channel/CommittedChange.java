package io.tbaas.platform.api.channel;

import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** What a proposal comes to once the ledger took it, or where there is no ledger to ask; the steps of its operation bring about the rest. */
@Component
final class CommittedChange {
    private final LedgerHold hold;
    private final SignedVoteRecords votes;
    private final Channels channels;
    private final Seats seats;

    CommittedChange(LedgerHold hold, SignedVoteRecords votes, Channels channels, Seats seats) {
        this.hold = hold;
        this.votes = votes;
        this.channels = channels;
        this.seats = seats;
    }

    /**
     * Stores it.
     *
     * @param block by which it came into force; empty where no ledger was asked
     */
    void enter(Change change, Proposal proposal, OptionalLong block) {
        votes.rounds().commit(change, proposal.id(), proposal.round(), block);
        Proposal found = hold.lock(change, proposal);
        if (found.state() != ProposalState.APPLYING) {
            votes.proposals().update(change, found.in(ProposalState.APPLYING, ""));
        }
        proposal.scope().channel().ifPresent(channel -> enter(change, proposal, channel));
    }

    private void enter(Change change, Proposal proposal, ChannelId channel) {
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
}
