package io.tbaas.platform.store.quota;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;

/** Counts what a company has of one quota; a bean beside the repository that knows. */
public interface QuotaCounter {
    /** Which quota it counts. */
    Quota quota();

    /** How much the company has now. */
    long count(CompanyId company);
}
