package io.tbaas.platform.store.factor;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether companies demand second factors, and who lacks one. */
@Component
public final class FactorRules {
    private static final String WITHOUT =
            " and not exists (select 1 from totp_factor t where t.account_id = a.id and t.confirmed)"
                    + " and not exists (select 1 from passkey p where p.account_id = a.id)"
                    + " and not exists (select 1 from break_glass b where b.account_id = a.id)";

    private final JdbcClient jdbc;

    /** What a company demands, with the company's version. */
    public record Rule(boolean required, Version version) {}

    FactorRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a company demands. */
    public Rule of(CompanyId company) {
        return jdbc.sql("select second_factor_required, version from company where id = ?")
                .param(company.value())
                .query((row, _) -> new Rule(row.getBoolean("second_factor_required"), Rows.version(row)))
                .single();
    }

    /** Sets what a company demands, at the version of the company that was seen. */
    public void set(Change change, CompanyId company, boolean required, Version seen) {
        Rows.requireChanged(jdbc.sql(
                        "update company set second_factor_required = ?, version = version + 1 where id = ? and version = ?")
                .params(required, company.value(), seen.number())
                .update());
    }

    /** Whether an account lacks the second factor that its company demands; an operator's emergency access is no person that could bind one. */
    public boolean isBroken(AccountId account) {
        return jdbc.sql("select a.id from account a join company c on c.id = a.company_id"
                        + " where a.id = ? and c.second_factor_required" + WITHOUT)
                .param(account.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** The accounts of a company that can sign in and have no second factor. */
    public List<AccountId> without(CompanyId company) {
        return jdbc.sql("select a.id from account a where a.company_id = ? and a.state = 'active'" + WITHOUT
                        + " order by a.id")
                .param(company.value())
                .query((row, _) -> AccountId.of(row.getString("id")))
                .list();
    }

    /** How many accounts of a company that can sign in have no second factor. */
    public int countWithout(CompanyId company) {
        return jdbc.sql("select count(*) from account a where a.company_id = ? and a.state = 'active'" + WITHOUT)
                .param(company.value())
                .query(Integer.class)
                .single();
    }
}
