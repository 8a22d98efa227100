package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.company.ClosingObstacle;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.network.Networks;
import org.springframework.stereotype.Component;

/** A company ends its networks, those in its bin too, before it closes: afterwards nobody could stop their nodes. */
@Component
final class NetworksLeft implements ClosingObstacle {
    private final Networks networks;

    NetworksLeft(Networks networks) {
        this.networks = networks;
    }

    @Override
    public String name() {
        return "networks";
    }

    @Override
    public int count(CompanyId company) {
        return networks.visible(company);
    }
}
