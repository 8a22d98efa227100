package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.quota.QuotaCounter;
import org.springframework.stereotype.Component;

/** Counts the networks of a company. */
@Component
final class NetworkCounter implements QuotaCounter {
    private final Networks networks;

    NetworkCounter(Networks networks) {
        this.networks = networks;
    }

    @Override
    public Quota quota() {
        return Quota.NETWORKS;
    }

    @Override
    public long count(CompanyId company) {
        return networks.count(company);
    }
}
