package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which companies were in networks and channels, and until when; what happened until then they go on reading. */
@Component
public final class PastReaders {
    private final JdbcClient jdbc;

    PastReaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers that a company goes from a network now. */
    public void leaves(Change change, NetworkId network, CompanyId company) {
        put(change, network.value(), network, company);
    }

    /** Remembers that a company goes from a channel now. */
    public void leaves(Change change, NetworkId network, ChannelId channel, CompanyId company) {
        put(change, channel.value(), network, company);
    }

    /** Where of a network a company was, by ids of the network and its channels, and until when. */
    public Map<String, Instant> of(NetworkId network, CompanyId company) {
        record Past(String scope, Instant until) {}
        return jdbc
                .sql("select scope_id, until from audit_past_reader where network_id = ? and company_id = ?")
                .params(network.value(), company.value())
                .query((row, _) -> new Past(row.getString("scope_id"), Rows.time(row, "until")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Past::scope, Past::until));
    }

    private void put(Change change, String scope, NetworkId network, CompanyId company) {
        jdbc.sql("delete from audit_past_reader where scope_id = ? and company_id = ?")
                .params(scope, company.value())
                .update();
        jdbc.sql("insert into audit_past_reader (scope_id, company_id, network_id, until) values (?, ?, ?, ?)")
                .params(scope, company.value(), network.value(), DatabaseClock.column(change.now()))
                .update();
    }
}
