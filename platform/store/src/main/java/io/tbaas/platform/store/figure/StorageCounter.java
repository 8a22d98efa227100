package io.tbaas.platform.store.figure;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.quota.QuotaCounter;
import org.springframework.stereotype.Component;

/** Counts what the folders of a company's nodes hold, those in the bin too, as the watch saw them last: whole GiB. */
@Component
final class StorageCounter implements QuotaCounter {
    private static final long GIBIBYTE = 1L << 30;

    private final Figures figures;

    StorageCounter(Figures figures) {
        this.figures = figures;
    }

    @Override
    public Quota quota() {
        return Quota.STORAGE_GIB;
    }

    @Override
    public long count(CompanyId company) {
        return figures.diskBytes(company) / GIBIBYTE;
    }
}
