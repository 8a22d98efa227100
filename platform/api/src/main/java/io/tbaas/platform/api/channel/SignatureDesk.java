package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.change.OutsideSigner;
import io.tbaas.engine.api.change.SigningRequest;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.foundation.Bytes;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes signatures of organisations that keep their keys elsewhere: what is to be signed goes out, the signature comes in. */
@Component
final class SignatureDesk {
    private final Changes changes;
    private final LedgerHold hold;
    private final SignedVoteRecords votes;
    private final SignedVoting voting;
    private final Signatures signatures;
    private final Deployments deployments;

    SignatureDesk(
            Changes changes,
            LedgerHold hold,
            SignedVoteRecords votes,
            SignedVoting voting,
            Signatures signatures,
            Deployments deployments) {
        this.changes = changes;
        this.hold = hold;
        this.votes = votes;
        this.voting = voting;
        this.signatures = signatures;
        this.deployments = deployments;
    }

    /** What is to be signed elsewhere, and the round that it is good for. */
    record Requested(int round, SigningRequest request) {}

    Requested request(Caller.Account caller, ProposalId id, OrganisationId organisation, String certificate) {
        Proposal proposal = voting.visible(caller.company(), id);
        Round round = votes.round(proposal);
        Organisation own = own(caller, proposal, organisation);
        return new Requested(round.number(), signatures.request(round.subject(), own, certificate));
    }

    ProposalView upload(Call call, Caller.Account caller, ProposalId id, SignatureEndpoint.Upload upload) {
        requireCounted(caller, voting.visible(caller.company(), id), upload);
        return changes.create(call, Permission.VOTE_UPLOAD, ProposalView.class, change -> {
            Proposal proposal = hold.lock(change, voting.visible(caller.company(), id));
            requireOpen(change, proposal, upload.round());
            Organisation organisation = own(caller, proposal, upload.organisation());
            SignedBallot.Signature signature = read(upload, organisation, votes.round(proposal));
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
        boolean counts = votes.ballots().signers(proposal.id()).stream()
                .anyMatch(signer ->
                        signer.organisation().equals(organisation.id()) && signer.role() == Signer.Role.VOTER);
        if (counts && proposal.state() == ProposalState.OPEN && proposal.round() == upload.round()) {
            Round round = votes.round(proposal);
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

    private Organisation own(Caller.Account caller, Proposal proposal, OrganisationId id) {
        boolean asked = votes.ballots().signers(proposal.id()).stream()
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
