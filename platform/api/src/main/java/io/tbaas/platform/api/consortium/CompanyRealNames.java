package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the real-name state that the review leaves at the company. */
@Component
final class CompanyRealNames implements RealNames {
    private final JdbcClient jdbc;

    CompanyRealNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isVerified(CompanyId company) {
        return verified(List.of(company)).contains(company);
    }

    @Override
    public Set<CompanyId> verified(Collection<CompanyId> companies) {
        return companies.isEmpty()
                ? Set.of()
                : jdbc.sql("select id from company where id in (:companies) and real_name = 'verified'")
                        .param(
                                "companies",
                                companies.stream().map(CompanyId::value).toList())
                        .query((row, _) -> CompanyId.of(row.getString("id")))
                        .set();
    }
}
