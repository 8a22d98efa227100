package io.tbaas.platform.api.figure;

import io.tbaas.platform.api.overview.OverviewFigure;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.network.Networks;
import org.springframework.stereotype.Component;

/** How many networks the company has. */
@Component
final class NetworkFigure implements OverviewFigure {
    private final Networks networks;

    NetworkFigure(Networks networks) {
        this.networks = networks;
    }

    @Override
    public String name() {
        return "networks";
    }

    @Override
    public String link() {
        return "/api/v1/networks";
    }

    @Override
    public Permission permission() {
        return Permission.NETWORK_LIST;
    }

    @Override
    public long value(Caller.Account caller) {
        return networks.visible(caller.company());
    }
}
