package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.list.PageRequest;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The nodes of a company, whichever network they are in. */
@RestController
@RequestMapping("/api/v1/nodes")
@Tag(name = "node")
final class CompanyNodesEndpoint {
    private final NodeDesk desk;

    CompanyNodesEndpoint(NodeDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Requires(Permission.NODE_ALL)
    Items<NodeView> list(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "A state; those in the bin are left out unless it is in-bin.")
                    @OneOf(NodeState.class)
                    @RequestParam
                    Optional<String> state,
            @Schema(description = "The machine that they run on.") @RequestParam Optional<String> host) {
        return Items.of(desk.page(caller, StateCodes.read(NodeState.class, state), host, page));
    }
}
