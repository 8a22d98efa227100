package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows changes of channels beforehand, proposes them, and shows what is proposed. */
@Component
final class ChangeDesk {
    private final Changes changes;
    private final ChannelAccess access;
    private final ChangePlans plans;
    private final LedgerProposals opener;
    private final LedgerHold hold;
    private final SignedVoteRecords votes;
    private final SignedVoting voting;

    ChangeDesk(
            Changes changes,
            ChannelAccess access,
            ChangePlans plans,
            LedgerProposals opener,
            LedgerHold hold,
            SignedVoteRecords votes,
            SignedVoting voting) {
        this.changes = changes;
        this.access = access;
        this.plans = plans;
        this.opener = opener;
        this.hold = hold;
        this.votes = votes;
        this.voting = voting;
    }

    ChangeView plan(Caller.Account caller, ChannelId id, WantedChange wanted) {
        ChangePlans.Drawn drawn = plans.draw(caller, id, wanted);
        return plans.view(drawn.kind(), drawn.draft());
    }

    ProposalView propose(Call call, Caller.Account caller, ChannelId id, WantedChange wanted) {
        ChangePlans.Drawn drawn = plans.draw(caller, id, wanted);
        drawn.draft().risks().requireConfirmed(wanted.isRiskConfirmed());
        return changes.create(call, Permission.PROPOSAL_OPEN, ProposalView.class, change -> {
            hold.lock(change, drawn.channel());
            Channel channel = plans.running(caller, id);
            Proposal proposal = opener.open(
                    change,
                    caller,
                    channel,
                    drawn.kind(),
                    drawn.draft(),
                    wanted.reason().strip(),
                    LedgerProposals.deadline(change, wanted.days()));
            return voting.view(proposal);
        });
    }

    Page<ProposalView> page(
            Caller.Account caller,
            ChannelId channel,
            Optional<ProposalState> state,
            Optional<String> kind,
            PageRequest page) {
        access.visible(caller.company(), channel);
        return votes.proposals().page(channel, state, kind, page).map(voting::view);
    }

    ChangeView read(Caller.Account caller, ProposalId id, @Nullable Integer round) {
        Proposal proposal = voting.visible(caller.company(), id);
        Round found = votes.rounds()
                .find(id, round == null ? proposal.round() : round)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        LedgerDrafts.Draft draft =
                new LedgerDrafts.Draft(found.subject(), votes.ballots().signers(id), ChangeRisks.Found.NONE);
        return plans.view(ProposalPlans.kind(proposal), draft).inForce(found.block());
    }
}
