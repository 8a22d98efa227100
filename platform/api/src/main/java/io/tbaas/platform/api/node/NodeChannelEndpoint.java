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

/** The channels that a node has a part in. */
@RestController
@RequestMapping("/api/v1/networks/{network}/nodes/{node}/channels")
@Tag(name = "node")
final class NodeChannelEndpoint {
    private final NodeChannelDesk desk;

    NodeChannelEndpoint(NodeChannelDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Requires(value = Permission.NODE_CHANNELS, resource = "node")
    Items<NodeChannelView> list(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable NodeId node,
            PageRequest page,
            @Schema(description = "joining, catching-up, in-step or lagging.")
                    @OneOf(NodeChannelState.class)
                    @RequestParam
                    Optional<String> state) {
        return Items.of(desk.page(caller, network, node, StateCodes.read(NodeChannelState.class, state), page));
    }

    @PutMapping("/{channel}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(value = Permission.NODE_JOIN, resource = "node")
    @Refuses({
        ProblemCode.WRONG_STATE,
        ProblemCode.NODE_BUSY,
        ProblemCode.NODE_IN_CHANNEL,
        ProblemCode.SEAT_MISSING,
        ProblemCode.NODE_BY_VOTE
    })
    OperationView join(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable NodeId node,
            @PathVariable ChannelId channel) {
        return desk.join(call, caller, Permission.NODE_JOIN, network, node, channel);
    }

    @DeleteMapping("/{channel}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(value = Permission.NODE_LEAVE, resource = "node")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.NODE_BUSY, ProblemCode.NODE_BY_VOTE, ProblemCode.CERTIFICATE_REQUIRED
    })
    OperationView leave(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable NodeId node,
            @PathVariable ChannelId channel) {
        return desk.leave(call, caller, Permission.NODE_LEAVE, network, node, channel);
    }
}
