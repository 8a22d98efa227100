package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.ProposalId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ends of memberships: leaving, removal by the vote of the others, dissolution. */
@RestController
@RequestMapping("/api/v1/consortia/{consortium}")
@Tag(name = "consortium")
final class DepartureEndpoint {
    private final DepartureDesk desk;

    DepartureEndpoint(DepartureDesk desk) {
        this.desk = desk;
    }

    /** Proposes to remove a member. */
    record Removal(
            @NotNull CompanyId company,
            @Schema(description = "The voters read it.") @NotBlank @Size(max = 2000) String reason,
            @Schema(description = "14 where absent.", example = "14") @Nullable @Min(1) @Max(90)
                    Integer expiresInDays) {}

    /** Proposes to end the consortium. */
    record Dissolution(
            @Schema(description = "The voters read it.") @NotBlank @Size(max = 2000) String reason,
            @Schema(description = "14 where absent.", example = "14") @Nullable @Min(1) @Max(90)
                    Integer expiresInDays) {}

    /** The vote that was opened. */
    record OpenedVote(ProposalId proposal, @Schema(description = "Where it is read.") String link) {
        static OpenedVote of(ProposalId proposal) {
            return new OpenedVote(proposal, "/api/v1/proposals/" + proposal.value());
        }
    }

    /** The membership that ended. */
    record Left(ConsortiumId consortium, @Schema(example = "left") String state) {}

    @PostMapping("/departure")
    @StepUp
    @Requires(value = Permission.CONSORTIUM_LEAVE, resource = "consortium")
    @Refuses({ProblemCode.CREATOR_ROLE_HELD, ProblemCode.MEMBERSHIP_TIED, ProblemCode.CONSORTIUM_ENDED})
    Left leave(Call call, Caller.Account caller, @PathVariable ConsortiumId consortium) {
        return desk.leave(call, caller, consortium);
    }

    @PostMapping("/removals")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(value = Permission.PROPOSAL_REMOVE, resource = "consortium")
    @Refuses({
        ProblemCode.CREATOR_ROLE_HELD,
        ProblemCode.MEMBERSHIP_TIED,
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.PROPOSED_ALREADY
    })
    OpenedVote remove(
            Call call,
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            @Valid @RequestBody Removal request) {
        return desk.proposeRemoval(call, caller, consortium, request);
    }

    @PostMapping("/dissolutions")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(value = Permission.PROPOSAL_DISSOLVE, resource = "consortium")
    @Refuses({ProblemCode.MEMBERSHIP_TIED, ProblemCode.CONSORTIUM_ENDED, ProblemCode.PROPOSED_ALREADY})
    OpenedVote dissolve(
            Call call,
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            @Valid @RequestBody Dissolution request) {
        return desk.proposeDissolution(call, caller, consortium, request);
    }
}
