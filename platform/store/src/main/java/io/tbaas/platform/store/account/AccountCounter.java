package io.tbaas.platform.store.account;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.quota.QuotaCounter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts a company's accounts, also those that are invited; what the operator opened in an emergency is not the company's doing. */
@Component
final class AccountCounter implements QuotaCounter {
    private final JdbcClient jdbc;

    AccountCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Quota quota() {
        return Quota.ACCOUNTS;
    }

    @Override
    public long count(CompanyId company) {
        return jdbc.sql("select count(*) from account where company_id = ? and state <> 'removed'"
                        + " and not exists (select 1 from break_glass b where b.account_id = account.id)")
                .param(company.value())
                .query(Long.class)
                .single();
    }
}
