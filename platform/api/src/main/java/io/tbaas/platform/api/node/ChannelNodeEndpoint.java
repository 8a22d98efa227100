package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The nodes that have a part in a channel. */
@RestController
@RequestMapping("/api/v1/networks/{network}/channels/{channel}/nodes")
@Tag(name = "channel")
final class ChannelNodeEndpoint {
    private final NodeChannelDesk desk;

    ChannelNodeEndpoint(NodeChannelDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Requires(value = Permission.CHANNEL_NODES, resource = "channel")
    Items<NodeChannelView> list(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable ChannelId channel,
            PageRequest page,
            @Schema(description = "joining, catching-up, in-step or lagging.")
                    @OneOf(NodeChannelState.class)
                    @RequestParam
                    Optional<String> state) {
        return Items.of(desk.page(caller, network, channel, StateCodes.read(NodeChannelState.class, state), page));
    }

    @PutMapping("/{node}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(value = Permission.CHANNEL_NODE_ADD, resource = "channel")
    @Refuses({
        ProblemCode.WRONG_STATE,
        ProblemCode.NODE_BUSY,
        ProblemCode.NODE_IN_CHANNEL,
        ProblemCode.SEAT_MISSING,
        ProblemCode.NODE_BY_VOTE
    })
    OperationView add(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable ChannelId channel,
            @PathVariable NodeId node) {
        return desk.join(call, caller, Permission.CHANNEL_NODE_ADD, network, node, channel);
    }

    @DeleteMapping("/{node}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(value = Permission.CHANNEL_NODE_REMOVE, resource = "channel")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.NODE_BUSY, ProblemCode.NODE_BY_VOTE, ProblemCode.CERTIFICATE_REQUIRED
    })
    OperationView remove(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable ChannelId channel,
            @PathVariable NodeId node) {
        return desk.leave(call, caller, Permission.CHANNEL_NODE_REMOVE, network, node, channel);
    }
}
