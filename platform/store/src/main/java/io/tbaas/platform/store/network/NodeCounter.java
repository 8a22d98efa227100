package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.quota.QuotaCounter;
import org.springframework.stereotype.Component;

/** Counts the nodes of a company. */
@Component
final class NodeCounter implements QuotaCounter {
    private final Nodes nodes;

    NodeCounter(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Quota quota() {
        return Quota.NODES;
    }

    @Override
    public long count(CompanyId company) {
        return nodes.count(company);
    }
}
