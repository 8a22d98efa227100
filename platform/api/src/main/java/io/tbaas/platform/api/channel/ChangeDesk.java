package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.change.OutsideSigner;
import io.tbaas.engine.api.change.SigningRequest;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.foundation.Bytes;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.BallotForm;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.vote.Proposals;
import io.tbaas.platform.store.vote.Rounds;
import io.tbaas.platform.store.vote.SignedBallots;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans and proposes changes of channels, and takes signatures that were made elsewhere. */
@Component
final class ChangeDesk {
    private final Changes changes;
    private final ChannelAccess access;
    private final WantedKinds kinds;
    private final LedgerDrafts drafts;
    private final LedgerProposals opener;
    private final ProposalRounds next;
    private final Proposals proposals;
    private final Rounds rounds;
    private final SignedBallots ballots;
    private final SignedVoting voting;
    private final Signatures signatures;
    private final Deployments deployments;

    ChangeDesk(
            Changes changes,
            ChannelAccess access,
            WantedKinds kinds,
            LedgerDrafts drafts,
            LedgerProposals opener,
            ProposalRounds next,
            Proposals proposals,
            Rounds rounds,
            SignedBallots ballots,
            SignedVoting voting,
            Signatures signatures,
            Deployments deployments) {
        this.changes = changes;
        this.access = access;
        this.kinds = kinds;
        this.drafts = drafts;
        this.opener = opener;
        this.next = next;
        this.proposals = proposals;
        this.rounds = rounds;
        this.ballots = ballots;
        this.voting = voting;
        this.signatures = signatures;
        this.deployments = deployments;
    }

    private record Drawn(Channel channel, LedgerKind kind, LedgerDrafts.Draft draft) {}

    ChangeView plan(Caller.Account caller, ChannelId id, WantedChange wanted) {
        Drawn drawn = draw(caller, id, wanted);
        return ChangeView.of(
                drawn.kind(), drawn.draft(), signatures.file(drawn.draft().subject()));
    }

    ProposalView propose(Call call, Caller.Account caller, ChannelId id, WantedChange wanted) {
        Drawn drawn = draw(caller, id, wanted);
        if (!drawn.draft().risks().isEmpty() && !wanted.isRiskConfirmed()) {
            throw Problem.of(ProblemCode.RISK_UNCONFIRMED)
                    .with("policies", drawn.draft().risks());
        }
        return changes.create(call, Permission.PROPOSAL_OPEN, ProposalView.class, change -> {
            next.lock(change, drawn.channel());
            Channel channel = running(caller, id);
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

    /** Calls nodes, and comes before the change therefore. */
    private Drawn draw(Caller.Account caller, ChannelId id, WantedChange wanted) {
        Channel channel = running(caller, id);
        LedgerKind kind = kinds.read(caller.company(), channel, wanted);
        return new Drawn(channel, kind, EngineRefusals.asking(() -> drafts.draw(channel, kind, caller.company())));
    }

    private Channel running(Caller.Account caller, ChannelId id) {
        Channel channel = access.visible(caller.company(), id);
        if (channel.state() != ChannelState.RUNNING) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", channel.state().code())
                    .with("wanted", ChannelState.RUNNING.code());
        }
        return channel;
    }

    Page<ProposalView> page(
            Caller.Account caller,
            ChannelId channel,
            Optional<ProposalState> state,
            Optional<String> kind,
            PageRequest page) {
        access.visible(caller.company(), channel);
        return proposals.page(channel, state, kind, page).map(voting::view);
    }

    ChangeView read(Caller.Account caller, ProposalId id, @Nullable Integer round) {
        Proposal proposal = signed(caller, id);
        Round found = rounds.find(id, round == null ? proposal.round() : round)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        LedgerDrafts.Draft draft = new LedgerDrafts.Draft(found.subject(), ballots.signers(id), List.of());
        return ChangeView.of(ProposalPlans.kind(proposal), draft, signatures.file(found.subject()))
                .inForce(found.block());
    }

    /** What is to be signed elsewhere, and the round that it is good for. */
    record Requested(int round, SigningRequest request) {}

    Requested request(Caller.Account caller, ProposalId id, OrganisationId organisation, String certificate) {
        Proposal proposal = signed(caller, id);
        Round round = rounds.find(id, proposal.round()).orElseThrow();
        Organisation own = own(caller, proposal, organisation);
        return new Requested(round.number(), signatures.request(round.subject(), own, certificate));
    }

    ProposalView upload(Call call, Caller.Account caller, ProposalId id, SignatureEndpoint.Upload upload) {
        requireCounted(caller, signed(caller, id), upload);
        return changes.create(call, Permission.VOTE_UPLOAD, ProposalView.class, change -> {
            Proposal proposal = next.lock(change, signed(caller, id));
            requireOpen(change, proposal, upload.round());
            Organisation organisation = own(caller, proposal, upload.organisation());
            SignedBallot.Signature signature =
                    read(upload, organisation, rounds.find(id, proposal.round()).orElseThrow());
            if (!signature.expires().isAfter(change.now())) {
                throw Problem.of(ProblemCode.CERTIFICATE_ENDED).with("organisation", organisation.name());
            }
            change.audit(
                    ChainId.of(caller.company()),
                    Voting.ref(proposal),
                    Map.of("organisation", organisation.id().value()));
            return voting.view(voting.upload(change, caller, proposal, organisation.id(), signature));
        });
    }

    /** Before anything is held: the ledger may take its time. Of whoever is to come in it knows nothing yet. */
    private void requireCounted(Caller.Account caller, Proposal proposal, SignatureEndpoint.Upload upload) {
        Organisation organisation = own(caller, proposal, upload.organisation());
        boolean counts = ballots.signers(proposal.id()).stream()
                .anyMatch(signer ->
                        signer.organisation().equals(organisation.id()) && signer.role() == Signer.Role.VOTER);
        if (counts && proposal.state() == ProposalState.OPEN && proposal.round() == upload.round()) {
            Round round = rounds.find(proposal.id(), proposal.round()).orElseThrow();
            signatures.requireCounted(proposal, round.subject(), organisation, read(upload, organisation, round));
        }
    }

    private SignedBallot.Signature read(SignatureEndpoint.Upload upload, Organisation organisation, Round round) {
        if (upload.file() != null) {
            return signatures.accept(round.subject(), organisation, SignatureEndpoint.bytes("file", upload.file()));
        }
        OutsideSigner signer = new OutsideSigner(
                new OrganisationName(organisation.name()), needed("certificate", upload.certificate()));
        SigningRequest request = new SigningRequest(
                signer, SignatureEndpoint.bytes("header", needed("header", upload.header())), Bytes.EMPTY);
        return signatures.accept(
                round.subject(),
                organisation,
                request,
                SignatureEndpoint.bytes("signature", needed("signature", upload.signature())));
    }

    private static String needed(String field, @Nullable String value) {
        if (value == null || (value.isBlank() && !field.equals("header"))) {
            throw Problem.of(ProblemCode.VALIDATION_FAILED).field(field);
        }
        return value;
    }

    private static void requireOpen(Change change, Proposal proposal, int round) {
        if (proposal.state() != ProposalState.OPEN || proposal.isOver(change.now())) {
            throw Problem.of(ProblemCode.VOTE_CLOSED)
                    .with("state", proposal.state().code());
        }
        if (proposal.round() != round) {
            throw Problem.of(ProblemCode.SIGNATURE_INVALID)
                    .with(
                            "reason",
                            "it belongs to round " + round + "; round " + proposal.round() + " is voted on now");
        }
    }

    private Proposal signed(Caller.Account caller, ProposalId id) {
        return proposals
                .find(id)
                .filter(proposal -> proposal.kind().ballots() == BallotForm.SIGNED)
                .filter(proposal -> voting.isSeenBy(proposal, caller.company()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private Organisation own(Caller.Account caller, Proposal proposal, OrganisationId id) {
        boolean asked = ballots.signers(proposal.id()).stream()
                .anyMatch(signer ->
                        signer.organisation().equals(id) && signer.company().equals(caller.company()));
        if (!asked) {
            throw Problem.of(ProblemCode.NO_VOTE);
        }
        return Objects.requireNonNull(deployments
                .organisations(proposal.scope().network().orElseThrow())
                .get(id));
    }
}
