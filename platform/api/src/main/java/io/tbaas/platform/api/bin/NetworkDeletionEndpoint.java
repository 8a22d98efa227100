package io.tbaas.platform.api.bin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Networks of several organisations are deleted by vote. */
@RestController
@RequestMapping("/api/v1/networks/{network}/deletions")
@Tag(name = "network")
final class NetworkDeletionEndpoint {
    private final NetworkDeletion deletion;
    private final DeletionPlans plans;

    NetworkDeletionEndpoint(NetworkDeletion deletion, DeletionPlans plans) {
        this.plans = plans;
        this.deletion = deletion;
    }

    /** Asks the organisations of the network. */
    record Deletion(
            @Schema(description = "The proposer's words.") @NotBlank @Size(max = 1000) String reason,
            @Schema(description = "Days until the vote ends; 14 where absent.") @Nullable @Min(1) @Max(90)
                    Integer days) {}

    @PostMapping("/plans")
    @Requires(value = Permission.NETWORK_DELETE_PLAN, resource = "network")
    @Refuses({ProblemCode.NETWORK_RUN_BY_OTHERS, ProblemCode.WRONG_STATE})
    DeletionPlanView plan(Caller.Account caller, @PathVariable NetworkId network) {
        return plans.plan(caller, network);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(value = Permission.NETWORK_DELETE, resource = "network")
    @Refuses({
        ProblemCode.CHANGE_REFUSED,
        ProblemCode.NETWORK_RUN_BY_OTHERS,
        ProblemCode.PROPOSED_ALREADY,
        ProblemCode.WRONG_STATE
    })
    ProposalView propose(
            Call call, Caller.Account caller, @PathVariable NetworkId network, @Valid @RequestBody Deletion request) {
        return deletion.propose(call, caller, network, request);
    }
}
