package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeStanding;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands a change with its signatures to the ledger, which counts them; where it moved on, another round follows. */
@Component
final class SubmitProposal implements Step<ProposalStep> {
    static final String TYPE = "proposal.submit";
    private static final Set<ProposalState> BEFORE =
            Set.of(ProposalState.PASSED, ProposalState.APPLYING, ProposalState.FAILED);

    private final Engine engine;
    private final SignedVoteRecords votes;
    private final Channels channels;
    private final ChannelWays ways;
    private final ProposalRounds next;
    private final CommittedChange committed;

    SubmitProposal(
            Engine engine,
            SignedVoteRecords votes,
            Channels channels,
            ChannelWays ways,
            ProposalRounds next,
            CommittedChange committed) {
        this.engine = engine;
        this.votes = votes;
        this.channels = channels;
        this.ways = ways;
        this.next = next;
        this.committed = committed;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<ProposalStep> arguments() {
        return ProposalStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(ProposalStep arguments, StepContext context) {
        Proposal proposal = votes.proposals().get(arguments.proposal());
        if (!BEFORE.contains(proposal.state())) {
            return StepOutcome.done();
        }
        Round round = votes.round(proposal);
        return EngineFailures.telling(() -> switch (round.subject()) {
            case Round.Subject.Statement _ -> committed(proposal, OptionalLong.empty());
            case Round.Subject.Update update -> submit(proposal, update.proposal(), context);
        });
    }

    private StepOutcome submit(Proposal proposal, ChangeProposal change, StepContext context) {
        Channel channel = channels.get(proposal.scope().channel().orElseThrow());
        Optional<OrganisationId> going = ProposalPlans.kind(proposal) instanceof LedgerKind.OrganisationOut out
                ? Optional.of(out.organisation())
                : Optional.empty();
        LedgerAccess access = ways.toSubmit(channel, proposal.proposer(), going);
        List<Agreement> agreements = agreements(proposal);
        Changes changes = engine.driver().changes();
        return switch (changes.standing(access, change, agreements)) {
            case ChangeStanding.Committed done -> committed(proposal, OptionalLong.of(done.block()));
            case ChangeStanding.Overtaken _ -> next.another(proposal, channel);
            case ChangeStanding.Waiting waiting -> next.waitFor(proposal, waiting);
            case ChangeStanding.Ready _ ->
                switch (changes.submit(access, change, agreements)) {
                    case SubmitOutcome.Committed done -> {
                        context.log("committed in block " + done.block());
                        yield committed(proposal, OptionalLong.of(done.block()));
                    }
                    case SubmitOutcome.Overtaken _ -> next.another(proposal, channel);
                    case SubmitOutcome.Refused refused -> new StepOutcome.Failed(refused.text());
                };
        };
    }

    private List<Agreement> agreements(Proposal proposal) {
        List<SignedBallot> cast = votes.ballots().of(proposal.id(), proposal.round());
        return votes.ballots().signers(proposal.id()).stream()
                .filter(signer -> signer.role() == Signer.Role.VOTER)
                .flatMap(signer -> cast.stream()
                        .filter(ballot ->
                                ballot.agrees() && ballot.organisation().equals(signer.organisation()))
                        .flatMap(ballot -> ballot.signature().stream())
                        .map(signature -> Signatures.agreement(signer, signature)))
                .toList();
    }

    private StepOutcome committed(Proposal proposal, OptionalLong block) {
        return new StepOutcome.Write(Map.of(), change -> committed.enter(change, proposal, block));
    }
}
