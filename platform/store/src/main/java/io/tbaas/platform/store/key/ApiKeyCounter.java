package io.tbaas.platform.store.key;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.quota.QuotaCounter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the keys of a company that still open something. */
@Component
final class ApiKeyCounter implements QuotaCounter {
    private final JdbcClient jdbc;

    ApiKeyCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Quota quota() {
        return Quota.API_KEYS;
    }

    @Override
    public long count(CompanyId company) {
        return jdbc.sql(
                        "select count(*) from api_key where company_id = ? and state = 'active' and expires_at > current_timestamp")
                .param(company.value())
                .query(Long.class)
                .single();
    }
}
