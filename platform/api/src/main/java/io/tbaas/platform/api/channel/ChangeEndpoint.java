package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalKinds;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes of channels: seen beforehand, proposed, read. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "proposal")
final class ChangeEndpoint {
    private final ChangeDesk desk;

    ChangeEndpoint(ChangeDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/channels/{channel}/proposals/plans")
    @Requires(value = Permission.PROPOSAL_PLAN, resource = "channel")
    @Refuses({ProblemCode.CHANGE_REFUSED, ProblemCode.NODES_SILENT, ProblemCode.SEAT_MISSING, ProblemCode.WRONG_STATE})
    ChangeView plan(Caller.Account caller, @PathVariable ChannelId channel, @Valid @RequestBody WantedChange request) {
        return desk.plan(caller, channel, request);
    }

    @PostMapping("/channels/{channel}/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(value = Permission.PROPOSAL_OPEN, resource = "channel")
    @Refuses({
        ProblemCode.CHANGE_REFUSED,
        ProblemCode.NODES_SILENT,
        ProblemCode.SEAT_MISSING,
        ProblemCode.WRONG_STATE,
        ProblemCode.RISK_UNCONFIRMED,
        ProblemCode.PROPOSED_ALREADY,
        ProblemCode.SEATED_ALREADY
    })
    ProposalView propose(
            Call call,
            Caller.Account caller,
            @PathVariable ChannelId channel,
            @Valid @RequestBody WantedChange request) {
        return desk.propose(call, caller, channel, request);
    }

    @GetMapping("/channels/{channel}/proposals")
    @Requires(value = Permission.PROPOSAL_OF_CHANNEL, resource = "channel")
    Items<ProposalView> list(
            Caller.Account caller,
            @PathVariable ChannelId channel,
            PageRequest page,
            @Schema(description = "open, passed, applying, applied, failed, rejected, withdrawn, expired or overtaken")
                    @OneOf(ProposalState.class)
                    @RequestParam
                    Optional<String> state,
            @Schema(description = "A kind, for example block-cutting.")
                    @OneOf(ProposalKinds.OfChannel.class)
                    @RequestParam
                    Optional<String> kind) {
        return Items.of(desk.page(caller, channel, StateCodes.read(ProposalState.class, state), kind, page));
    }

    @GetMapping("/proposals/{proposal}/change")
    @Requires(value = Permission.PROPOSAL_CHANGE, resource = "proposal")
    @Refuses(ProblemCode.VALIDATION_FAILED)
    ChangeView read(
            Caller.Account caller,
            @PathVariable ProposalId proposal,
            @Schema(description = "A round; the present one where absent.") @RequestParam
                    Optional<@Min(1) Integer> round) {
        return desk.read(caller, proposal, round.orElse(null));
    }
}
