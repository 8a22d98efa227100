package io.tbaas.platform.api.node;

import io.tbaas.platform.api.overview.OverviewFigure;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.network.Nodes;
import org.springframework.stereotype.Component;

/** How many nodes the company has. */
@Component
final class NodesFigure implements OverviewFigure {
    private final Nodes nodes;

    NodesFigure(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public String link() {
        return "/api/v1/nodes";
    }

    @Override
    public Permission permission() {
        return Permission.NODE_ALL;
    }

    @Override
    public long value(Caller.Account caller) {
        return nodes.present(caller.company());
    }
}
