package io.tbaas.platform.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.audit.AuditPlace;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Rows from before networks had chains stay where they are, in lists and under their hashes. */
@DatabaseTest
class AuditMigrationTest {
    private static final String BEFORE = "149?";
    private static final CompanyId COMPANY = CompanyId.of("com_00000000000000000001");
    private static final int ROWS = 5;

    private final TestDatabase database;

    AuditMigrationTest(DatabaseKind kind) {
        database = kind.empty();
    }

    @Test
    void rows_of_before_are_listed_and_verified_as_before() {
        migrate(Optional.of(BEFORE));
        DataSource source = database.dataSource();
        JdbcClient jdbc = database.jdbc(source);
        List<ChainId> chains = List.of(ChainId.of(COMPANY), ChainId.PLATFORM);
        chains.forEach(chain -> write(jdbc, chain));

        migrate(Optional.empty());

        AuditRowMapper mapper = new AuditRowMapper(new Json());
        AuditChains verifying = new AuditChains(jdbc, mapper, new DataSourceTransactionManager(source));
        chains.forEach(chain ->
                assertThat(verifying.verify(chain)).returns(Optional.empty(), AuditChains.Verification::broken));
        AuditRows rows = new AuditRows(jdbc, mapper, new DataSourceTransactionManager(source));
        assertThat(rows.page(COMPANY, AuditFilter.all(), PageRequest.first()).items())
                .extracting(AuditRow::sequence)
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(rows.ofPlatform(AuditFilter.all(), PageRequest.first()).items())
                .hasSize(ROWS);
    }

    private void migrate(Optional<String> target) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration")
                .target(target.orElse("latest"))
                .load()
                .migrate();
    }

    private static void write(JdbcClient jdbc, ChainId chain) {
        jdbc.sql("insert into audit_chain (id, height, last_hash) values (?, 0, ?)")
                .params(chain.value(), Bytes.EMPTY.toArray())
                .update();
        Bytes previous = Bytes.EMPTY;
        for (int number = 1; number <= ROWS; number++) {
            AuditRow row = row(chain, number, previous);
            previous = row.hash();
            jdbc.sql("insert into audit_row (chain_id, sequence, at, actor_kind, actor_id, action, resource_kind,"
                            + " resource_id, result, problem, origin_id, request_id, details, previous_hash, hash)"
                            + " values (?, ?, ?, 'platform', '', ?, ?, ?, 'DONE', '', '', '', '{}', ?, ?)")
                    .params(
                            chain.value(),
                            row.sequence(),
                            DatabaseClock.column(row.at()),
                            row.action(),
                            row.resource().kind().name(),
                            row.resource().id(),
                            row.previous().toArray(),
                            row.hash().toArray())
                    .update();
        }
        jdbc.sql("update audit_chain set height = ?, last_hash = ? where id = ?")
                .params(ROWS, previous.toArray(), chain.value())
                .update();
    }

    private static AuditRow row(ChainId chain, int number, Bytes previous) {
        return new AuditRow(
                        AuditPlace.of(chain),
                        number,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        new Actor("platform", ""),
                        "network.create",
                        new ResourceRef(ResourceKind.NETWORK, "net_00000000000000000001"),
                        AuditResult.DONE,
                        "",
                        "",
                        "",
                        new TreeMap<>(),
                        previous,
                        Bytes.EMPTY)
                .sealed();
    }
}
