package io.tbaas.platform.api.vote;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalKinds;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proposals and votes, whatever they are about. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "vote")
final class ProposalEndpoint {
    private final ProposalDesk desk;
    private final ProposalReading reading;

    ProposalEndpoint(ProposalDesk desk, ProposalReading reading) {
        this.desk = desk;
        this.reading = reading;
    }

    /** The company's vote. */
    record Vote(
            @Schema(description = "AGREED or REJECTED") @NotNull BallotChoice choice,
            @Schema(description = "Needed where it rejects.") @NotNull @Size(max = 1000) String reason,
            @Schema(
                            description =
                                    "Of votes by signatures: which of the company's organisations votes; all that are asked where absent.")
                    @Nullable
                    OrganisationId organisation) {}

    /** All ballots of a proposal. */
    record BallotList(List<BallotView> items) {}

    @GetMapping("/consortia/{consortium}/proposals")
    @Requires(value = Permission.PROPOSAL_LIST, resource = "consortium")
    Items<ProposalView> list(
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            PageRequest page,
            @Schema(description = "open, passed, applying, applied, failed, rejected, withdrawn, expired or overtaken")
                    @OneOf(ProposalState.class)
                    @RequestParam
                    Optional<String> state,
            @Schema(description = "admission, removal or dissolution")
                    @OneOf(ProposalKinds.OfConsortium.class)
                    @RequestParam
                    Optional<String> kind) {
        return Items.of(reading.page(caller, consortium, StateCodes.read(ProposalState.class, state), kind, page));
    }

    @GetMapping("/proposals/{proposal}")
    @Requires(value = Permission.PROPOSAL_READ, resource = "proposal")
    ProposalView read(Caller.Account caller, @PathVariable ProposalId proposal) {
        return reading.read(caller, proposal);
    }

    @GetMapping("/proposals/{proposal}/ballots")
    @Requires(value = Permission.PROPOSAL_BALLOTS, resource = "proposal")
    BallotList ballots(Caller.Account caller, @PathVariable ProposalId proposal) {
        return new BallotList(reading.ballots(caller, proposal));
    }

    @PutMapping("/proposals/{proposal}/ballot")
    @StepUp
    @Requires(value = Permission.VOTE_CAST, resource = "proposal")
    @Refuses({
        ProblemCode.NO_VOTE,
        ProblemCode.VOTE_CLOSED,
        ProblemCode.REASON_REQUIRED,
        ProblemCode.KEYS_ELSEWHERE,
        ProblemCode.CERTIFICATE_REQUIRED,
        ProblemCode.CERTIFICATE_ENDED
    })
    ProposalView vote(
            Call call, Caller.Account caller, @PathVariable ProposalId proposal, @Valid @RequestBody Vote request) {
        return desk.vote(call, caller, proposal, request);
    }

    @DeleteMapping("/proposals/{proposal}/ballot")
    @StepUp
    @Requires(value = Permission.VOTE_TAKE_BACK, resource = "proposal")
    @Refuses({ProblemCode.NO_VOTE, ProblemCode.VOTE_CLOSED})
    ProposalView takeBack(
            Call call,
            Caller.Account caller,
            @PathVariable ProposalId proposal,
            @Schema(description = "Of votes by signatures: which of the company's organisations; all where absent.")
                    @RequestParam
                    Optional<OrganisationId> organisation) {
        return desk.takeBack(call, caller, proposal, organisation);
    }

    @PostMapping("/proposals/{proposal}/withdrawal")
    @Requires(value = Permission.PROPOSAL_WITHDRAW, resource = "proposal")
    @Refuses({ProblemCode.PROPOSER_ONLY, ProblemCode.WRONG_STATE})
    ProposalView withdraw(Call call, Caller.Account caller, @PathVariable ProposalId proposal) {
        return desk.withdraw(call, caller, proposal);
    }

    @PostMapping("/proposals/{proposal}/retry")
    @Creates
    @Requires(value = Permission.PROPOSAL_RETRY, resource = "proposal")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.OPERATION_NOT_RETRYABLE})
    ProposalView retry(Call call, Caller.Account caller, @PathVariable ProposalId proposal) {
        return desk.retry(call, caller, proposal);
    }
}
