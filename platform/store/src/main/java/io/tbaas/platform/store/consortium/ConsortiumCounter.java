package io.tbaas.platform.store.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.quota.QuotaCounter;
import org.springframework.stereotype.Component;

/** Counts the consortia that a company is a member of. */
@Component
final class ConsortiumCounter implements QuotaCounter {
    private final Consortia consortia;

    ConsortiumCounter(Consortia consortia) {
        this.consortia = consortia;
    }

    @Override
    public Quota quota() {
        return Quota.CONSORTIA;
    }

    @Override
    public long count(CompanyId company) {
        return consortia.count(company);
    }
}
