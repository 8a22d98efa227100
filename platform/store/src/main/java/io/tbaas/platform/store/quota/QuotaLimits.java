package io.tbaas.platform.store.quota;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much companies may have: what the operator set, else the defaults. */
@Component
final class QuotaLimits {
    private final JdbcClient jdbc;

    QuotaLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long of(CompanyId company, Quota quota) {
        return jdbc.sql("select amount from company_quota where company_id = ? and quota = ?")
                .params(company.value(), quota.name())
                .query(Long.class)
                .optional()
                .orElse(quota.defaultAmount());
    }
}
