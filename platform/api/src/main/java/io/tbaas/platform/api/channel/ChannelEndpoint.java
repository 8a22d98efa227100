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
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Channels, for those who sit there. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "channel")
final class ChannelEndpoint {
    private final ChannelDesk desk;
    private final ChannelCreation creation;

    ChannelEndpoint(ChannelDesk desk, ChannelCreation creation) {
        this.creation = creation;
        this.desk = desk;
    }

    /** A channel to be. */
    record Creation(
            @Schema(example = "trade") @NotBlank @Size(max = 249) String name,
            @Schema(description = "Who is to sit there; one of the caller's own, and one that runs a consensus node.")
                    @NotNull
                    @Size(min = 1, max = 100)
                    List<@Valid MemberWanted> members,
            @Schema(description = "The proposer's words.") @NotBlank @Size(max = 1000) String reason,
            @Schema(description = "Days until the vote ends; 14 where absent.") @Nullable @Min(1) @Max(90)
                    Integer days) {}

    /** An organisation that is to sit there. */
    record MemberWanted(
            @NotNull OrganisationId organisation,
            @Schema(description = "Whether it only looks on.") boolean observer) {}

    @GetMapping("/networks/{network}/channels")
    @Requires(value = Permission.CHANNEL_LIST, resource = "network")
    Items<ChannelView> list(
            Caller.Account caller,
            @PathVariable NetworkId network,
            PageRequest page,
            @Schema(description = "A state.") @OneOf(ChannelState.class) @RequestParam Optional<String> state,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        return Items.of(desk.page(caller, network, StateCodes.read(ChannelState.class, state), name, page));
    }

    @GetMapping("/channels/{channel}")
    @Requires(value = Permission.CHANNEL_READ, resource = "channel")
    ChannelView read(Caller.Account caller, @PathVariable ChannelId channel) {
        return desk.read(caller, channel);
    }

    @GetMapping("/channels/{channel}/joining")
    @Requires(value = Permission.CHANNEL_JOINING, resource = "channel")
    @Refuses({ProblemCode.NODES_SILENT, ProblemCode.CHANGE_REFUSED})
    JoiningView joining(Caller.Account caller, @PathVariable ChannelId channel) {
        return desk.joining(caller, channel);
    }

    @PostMapping("/networks/{network}/channels")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(value = Permission.CHANNEL_CREATE, resource = "network")
    @Refuses({
        ProblemCode.CHANGE_REFUSED,
        ProblemCode.SEAT_MISSING,
        ProblemCode.QUOTA_REACHED,
        ProblemCode.WRONG_STATE,
        ProblemCode.CERTIFICATE_REQUIRED,
        ProblemCode.CERTIFICATE_ENDED,
        ProblemCode.NODES_SILENT
    })
    ProposalView create(
            Call call, Caller.Account caller, @PathVariable NetworkId network, @Valid @RequestBody Creation request) {
        return creation.create(call, caller, network, request);
    }
}
