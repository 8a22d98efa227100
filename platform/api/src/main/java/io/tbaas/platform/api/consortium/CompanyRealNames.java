package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
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
        return jdbc.sql("select count(*) from company where id = ? and real_name = 'verified'")
                        .param(company.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
