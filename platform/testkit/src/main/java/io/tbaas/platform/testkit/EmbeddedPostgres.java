package io.tbaas.platform.testkit;

import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server for tests and measurements, from executables that Maven brings. It ends with this process, however that ends, because it watches a pipe from it.
 *
 * <p>PostgreSQL refuses to run as root; started by root it is handed to {@code nobody} with the system's {@code setpriv}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String NOBODY = "nobody";
    private static final long START_SECONDS_MAX = 120;
    /** Starts its arguments and kills them once its standard input ends. */
    private static final String WATCH = "\"$@\" & child=$!; read -r _; kill -QUIT $child; wait $child";

    private static @Nullable EmbeddedPostgres shared;

    private final Path programs;
    private final Path folder;
    private final int port;
    private final List<String> settings;
    private @Nullable Process process;

    private EmbeddedPostgres(Path programs, Path folder, int port, List<String> settings) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.settings = List.copyOf(settings);
    }

    /** The server that all tests of this process share. */
    public static synchronized EmbeddedPostgres shared() {
        if (shared == null) {
            shared = create();
        }
        return shared;
    }

    /** A server of the test's own, started. */
    public static EmbeddedPostgres create() {
        return create(List.of("fsync=off", "shared_buffers=32MB"));
    }

    /** A server with settings of one's own, each {@code name=value}, started. */
    public static EmbeddedPostgres create(List<String> settings) {
        try {
            Path programs = PostgresPrograms.folder();
            Path folder = Files.createTempDirectory("tbaas-postgres-data");
            handOver(folder);
            EmbeddedPostgres server = new EmbeddedPostgres(programs, folder, FreePorts.take(), settings);
            server.run(
                    "initdb",
                    "-D",
                    folder.toString(),
                    "-U",
                    "postgres",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync");
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JDBC address of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Starts it again after {@link #stop}, on the same port with the same data. */
    public void start() {
        List<String> server = List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                folder.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200");
        List<String> watched = new ArrayList<>(asNobody());
        watched.addAll(List.of("sh", "-c", WATCH, "postgres"));
        watched.addAll(server);
        settings.forEach(setting -> watched.addAll(List.of("-c", setting)));
        try {
            process = new ProcessBuilder(watched)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            folder.resolveSibling(folder.getFileName() + ".log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    /** Stops it at once, as a crash would; its data stays. */
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        try {
            running.getOutputStream().close();
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it and deletes its data. */
    @Override
    public void close() {
        stop();
        PostgresPrograms.delete(folder);
        PostgresPrograms.delete(folder.resolveSibling(folder.getFileName() + ".log"));
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (true) {
            try {
                DriverManager.getConnection(url("postgres"), "postgres", "").close();
                return;
            } catch (SQLException e) {
                Process running = process;
                if (System.nanoTime() > deadline || running == null || !running.isAlive()) {
                    throw new IllegalStateException("PostgreSQL does not start; its log is beside " + folder, e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(asNobody());
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (running.waitFor() != 0) {
                throw new IllegalStateException(program + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asNobody() {
        return isRoot()
                ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups", "--")
                : List.of();
    }

    private static void handOver(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
        }
    }
}
