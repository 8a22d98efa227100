package io.tbaas.benchmarks.platform;

import io.tbaas.platform.testkit.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A database for a platform that is measured; empty at first. */
public sealed interface BenchDatabase extends AutoCloseable {
    /** What the platform is told of it. */
    Map<String, String> environment();

    /** A connection of one's own, past the platform, which must not run meanwhile. */
    Connection connect() throws SQLException;

    /** After much was written: what the database does by itself in quiet hours. */
    void settle(Connection connection) throws SQLException;

    @Override
    void close();

    /** The file that a platform keeps where it is told of no other database. */
    record H2(Path data) implements BenchDatabase {
        private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:" + data.resolve("platform/database") + OPTIONS, "sa", "");
        }

        @Override
        public void settle(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze");
            }
        }

        @Override
        public void close() {
            // the file goes with its folder
        }
    }

    /** A server of the benchmark's own, with PostgreSQL's own defaults: every commit is on disk before it is answered. */
    record PostgreSql(EmbeddedPostgres server) implements BenchDatabase {
        private static final String USER = "postgres";

        /** Starts the server. */
        public static PostgreSql start() {
            return new PostgreSql(EmbeddedPostgres.create(List.of("fsync=on", "shared_buffers=128MB")));
        }

        @Override
        public Map<String, String> environment() {
            return Map.of("TBAAS_DB_URL", server.url(USER), "TBAAS_DB_USER", USER);
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(server.url(USER), USER, "");
        }

        @Override
        public void settle(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
