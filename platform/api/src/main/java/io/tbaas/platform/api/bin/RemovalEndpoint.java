package io.tbaas.platform.api.bin;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes networks and nodes out of use, into the bin or for good. */
@RestController
@RequestMapping("/api/v1/networks/{network}")
final class RemovalEndpoint {
    private final NetworkBin networks;
    private final NetworkRemoval removal;
    private final NodeRemoval nodes;

    RemovalEndpoint(NetworkBin networks, NetworkRemoval removal, NodeRemoval nodes) {
        this.networks = networks;
        this.removal = removal;
        this.nodes = nodes;
    }

    @PostMapping("/bin")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @StepUp
    @Tag(name = "network")
    @Requires(value = Permission.NETWORK_BIN, resource = "network")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.NETWORK_SHARED, ProblemCode.HOST_OFFLINE})
    OperationView bin(Call call, Caller.Account caller, @PathVariable NetworkId network) {
        return networks.keep(call, caller, network);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @StepUp
    @Tag(name = "network")
    @Requires(value = Permission.NETWORK_REMOVE, resource = "network")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.NETWORK_SHARED, ProblemCode.HOST_OFFLINE})
    OperationView remove(Call call, Caller.Account caller, @PathVariable NetworkId network) {
        return removal.remove(call, caller, network);
    }

    @DeleteMapping("/nodes/{node}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @StepUp
    @Tag(name = "node")
    @Requires(value = Permission.NODE_REMOVE, resource = "node")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.NODE_BUSY, ProblemCode.NODE_BY_VOTE, ProblemCode.CERTIFICATE_REQUIRED
    })
    OperationView removeNode(
            Call call, Caller.Account caller, @PathVariable NetworkId network, @PathVariable NodeId node) {
        return nodes.keep(call, caller, network, node);
    }
}
