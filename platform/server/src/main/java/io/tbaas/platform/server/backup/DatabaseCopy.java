package io.tbaas.platform.server.backup;

import io.tbaas.platform.server.settings.PlatformSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One consistent copy of the database in a file: H2's own backup, or PostgreSQL's {@code pg_dump}. */
record DatabaseCopy(PlatformSettings.Database database) {
    boolean isH2() {
        return database.url().startsWith("jdbc:h2:");
    }

    void write(Path target) {
        if (isH2()) {
            try (Connection connection = open();
                    Statement statement = connection.createStatement()) {
                statement.execute("backup to '" + target.toString().replace("'", "''") + "'");
            } catch (SQLException e) {
                throw unreachable(e);
            }
        } else {
            run("pg_dump", "--format=custom", "--no-owner", "--file=" + target);
        }
    }

    /** Puts a dump of PostgreSQL back; in one transaction, so that a broken one leaves nothing. */
    void restorePostgres(Path dump) {
        run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", dump.toString());
    }

    /** A restored database has no platform yet that lives on it, whoever lived on the one that was copied. */
    void forgetInstances() {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from platform_instance");
        } catch (SQLException e) {
            throw new BackupRefusal("The backup is damaged: its database cannot be used (" + e.getMessage() + ").", e);
        }
    }

    /** Whether there are tables; asked of PostgreSQL only. */
    boolean holdsSomething() {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema = 'public'")) {
            return rows.next() && rows.getInt(1) > 0;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private BackupRefusal unreachable(SQLException e) {
        return new BackupRefusal(
                isH2()
                        ? "The platform runs on this database: stop it with ./tbaas stop, and try again."
                        : "The database cannot be used: " + e.getMessage(),
                e);
    }

    private void run(String program, String... arguments) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        List<String> command = new ArrayList<>(List.of(
                program,
                "--host=" + address.getHost(),
                "--port=" + (address.getPort() < 0 ? 5432 : address.getPort()),
                "--username=" + database.user(),
                "--dbname=" + address.getPath().substring(1),
                "--no-password"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BackupRefusal(program + " failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new BackupRefusal(
                    "There is no " + program + " on the PATH: install PostgreSQL's client programs.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupRefusal("Interrupted.", e);
        }
    }
}
