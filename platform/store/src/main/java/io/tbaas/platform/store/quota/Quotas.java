package io.tbaas.platform.store.quota;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.domain.quota.QuotaUse;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The quotas of companies. */
@Component
public final class Quotas {
    private final JdbcClient jdbc;
    private final Companies companies;
    private final QuotaLimits limits;
    private final Map<Quota, QuotaCounter> counters;

    Quotas(JdbcClient jdbc, Companies companies, QuotaLimits limits, ObjectProvider<QuotaCounter> counters) {
        this.jdbc = jdbc;
        this.companies = companies;
        this.limits = limits;
        this.counters =
                counters.stream().collect(Collectors.toUnmodifiableMap(QuotaCounter::quota, Function.identity()));
    }

    /**
     * Holds a creation against its quota. The company stays locked until the change is committed, so that two creations at once cannot both be the
     * last.
     *
     * @throws Problem {@code QUOTA_REACHED}, and as {@link Companies#lockOwn}
     */
    public void requireRoom(Change change, CompanyId company, Quota quota) {
        requireRoom(change, company, quota, 1);
    }

    /**
     * Holds the creation of several at once against their quota, as {@link #requireRoom(Change, CompanyId, Quota)} does.
     *
     * @throws Problem {@code QUOTA_REACHED}
     */
    public void requireRoom(Change change, CompanyId company, Quota quota, int wanted) {
        companies.lockOwn(change, company);
        QuotaUse use = use(company, quota);
        if (!use.hasRoom(wanted)) {
            throw Problem.of(ProblemCode.QUOTA_REACHED)
                    .with("quota", quota.code())
                    .with("limit", use.limit());
        }
    }

    /** All quotas of a company. */
    public List<QuotaUse> uses(CompanyId company) {
        return Arrays.stream(Quota.values()).map(quota -> use(company, quota)).toList();
    }

    /** How much a company may have. */
    public long limit(CompanyId company, Quota quota) {
        return limits.of(company, quota);
    }

    /** Sets how much a company may have. */
    public void set(Change change, CompanyId company, Quota quota, long amount) {
        jdbc.sql("delete from company_quota where company_id = ? and quota = ?")
                .params(company.value(), quota.name())
                .update();
        jdbc.sql("insert into company_quota (company_id, quota, amount) values (?, ?, ?)")
                .params(company.value(), quota.name(), amount)
                .update();
    }

    /** How much of a quota a company has now. */
    public QuotaUse use(CompanyId company, Quota quota) {
        QuotaCounter counter = counters.get(quota);
        return new QuotaUse(quota, counter == null ? 0 : counter.count(company), limit(company, quota));
    }
}
