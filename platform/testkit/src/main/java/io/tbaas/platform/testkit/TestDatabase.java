package io.tbaas.platform.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database to test with. */
public record TestDatabase(String url, String user, String password) {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1";

    static TestDatabase h2() {
        return new TestDatabase("jdbc:h2:mem:test" + NUMBER.incrementAndGet() + H2_OPTIONS, "sa", "");
    }

    /** Where {@code TBAAS_TEST_DB_URL} names a server, a database on it; else one on a server that this process starts. */
    static TestDatabase postgres() {
        String server = System.getenv("TBAAS_TEST_DB_URL");
        if (server == null) {
            return create(EmbeddedPostgres.shared().url("postgres"), "postgres", "");
        }
        return create(
                server,
                System.getenv().getOrDefault("TBAAS_TEST_DB_USER", "postgres"),
                System.getenv().getOrDefault("TBAAS_TEST_DB_PASSWORD", ""));
    }

    private static TestDatabase create(String server, String user, String password) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be made on " + server, e);
        }
        return new TestDatabase(server.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"), user, password);
    }

    TestDatabase migrated() {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return this;
    }

    /** Connections to it, each made when it is asked for. */
    public DataSource dataSource() {
        return new DriverManagerDataSource(url, user, password);
    }

    /** A client that takes part in the transactions of {@link #transactions} made from the same source. */
    public JdbcClient jdbc(DataSource source) {
        return JdbcClient.create(source);
    }

    /** Transactions on connections of a source. */
    public TransactionTemplate transactions(DataSource source) {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }
}
