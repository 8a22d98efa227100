package io.tbaas.platform.api.company;

import io.tbaas.platform.domain.company.CompanyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A company leaves its consortia before it closes. */
@Component
final class OpenMemberships implements ClosingObstacle {
    private final JdbcClient jdbc;

    OpenMemberships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "memberships";
    }

    @Override
    public int count(CompanyId company) {
        return jdbc.sql("select count(*) from membership where company_id = ? and state in ('active', 'leaving')")
                .param(company.value())
                .query(Integer.class)
                .single();
    }
}
