package io.tbaas.platform.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tbaas.platform.server.backup.BackupMain;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code backup} and {@code restore}, as the launcher runs them; those of PostgreSQL need its client programs on the PATH. */
@DatabaseTest
class BackupCommandTest {
    private static final String OPERATOR = "operator@platform.example";
    private static final String PASSWORD = "correct horse battery staple";

    private final DatabaseKind kind;

    @TempDir
    private Path folder;

    private Path file;

    BackupCommandTest(DatabaseKind kind) {
        this.kind = kind;
    }

    private record Ended(int status, String output) {}

    @BeforeEach
    void needsPrograms() throws IOException, InterruptedException, SQLException {
        file = folder.resolve("platform.zip");
        if (kind == DatabaseKind.POSTGRESQL) {
            try (Connection connection = kind.shared().dataSource().getConnection()) {
                int wanted = connection.getMetaData().getDatabaseMajorVersion();
                assumeTrue(
                        postgresPrograms() >= wanted, "there is no pg_dump of PostgreSQL " + wanted + " on the PATH");
            }
        }
    }

    @Test
    void a_platform_comes_back_from_its_backup_once_its_keys_are_there() throws IOException, InterruptedException {
        Map<String, String> old = environment("old");
        try (ChildPlatform platform = ChildPlatform.start(folder.resolve("old"), old)) {
            makeOperator(platform);
            if (kind == DatabaseKind.H2) {
                Ended early = run(old, "backup", file.toString());
                assertThat(early.status).isEqualTo(1);
                assertThat(early.output).contains("stop it with ./tbaas stop");
                assertThat(file).doesNotExist();
            }
        }

        Ended backedUp = run(old, "backup", file.toString());
        assertThat(backedUp.status).as(backedUp.output).isZero();
        assertThat(backedUp.output).contains(file.toString(), "keep a copy of them apart");

        Map<String, String> fresh = environment("fresh");
        holdsNothingOfBrokenBackups(fresh);
        Ended restored = run(fresh, "restore", file.toString());
        assertThat(restored.status).as(restored.output).isZero();
        assertThat(run(fresh, "restore", file.toString()).output).contains("never overwrites");
        assertThatThrownBy(() -> ChildPlatform.start(folder.resolve("fresh"), fresh))
                .hasMessageContaining("tbaas: ")
                .hasMessageContaining("envelope");

        Path keys = folder.resolve("fresh/keys/envelope.keys");
        Files.createDirectories(keys.getParent());
        Files.copy(folder.resolve("old/keys/envelope.keys"), keys);
        try (ChildPlatform platform = ChildPlatform.start(folder.resolve("fresh"), fresh)) {
            HttpCaller operator = new HttpCaller(platform.address());
            assertThat(operator.signIn(OPERATOR, PASSWORD, true).status()).isEqualTo(201);
            ChildPlatform.proveAnew(operator, PASSWORD);
            operator.post("/api/v1/operator/secret-renewals", Map.of());
            Eventually.holds(
                    () -> assertThat(operator.get("/api/v1/operator/operations").text("/items/0/state"))
                            .isEqualTo("succeeded"));
        }
    }

    private void holdsNothingOfBrokenBackups(Map<String, String> fresh) throws IOException, InterruptedException {
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Map<String, byte[]> broken = Map.of(
                "half.zip", Arrays.copyOf(whole, whole.length / 2),
                "damaged.zip", damaged,
                "other.zip", "no backup".getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> each : broken.entrySet()) {
            Path copy = Files.write(folder.resolve(each.getKey()), each.getValue());
            Ended refused = run(fresh, "restore", copy.toString());
            assertThat(refused.status).as(each.getKey()).isEqualTo(1);
            assertThat(refused.output)
                    .as(each.getKey())
                    .startsWith("tbaas: " + copy + " is no complete backup (")
                    .contains("Nothing was restored.", "Copy it once more");
            assertThat(folder.resolve("fresh")).as(each.getKey()).doesNotExist();
        }
    }

    @Test
    void wrong_words_are_answered_with_the_right_ones() throws IOException, InterruptedException {
        Ended ended = run(environment("none"), "restore");
        assertThat(ended.status).isEqualTo(2);
        assertThat(ended.output).contains("Usage: ./tbaas backup FILE");
        assertThat(run(environment("none"), "restore", file.toString()).output).contains("There is no backup");
    }

    private Map<String, String> environment(String name) {
        String data = folder.resolve(name).toString();
        if (kind == DatabaseKind.H2) {
            return Map.of("TBAAS_DATA", data);
        }
        TestDatabase database = kind.empty();
        return Map.of(
                "TBAAS_DATA",
                data,
                "TBAAS_DB_URL",
                database.url(),
                "TBAAS_DB_USER",
                database.user(),
                "TBAAS_DB_PASSWORD",
                database.password());
    }

    private static void makeOperator(ChildPlatform platform) {
        HttpCaller operator = new HttpCaller(platform.address());
        assertThat(operator.post(
                                "/api/v1/operator/set-up",
                                Map.of(
                                        "token",
                                        platform.setUpToken(),
                                        "mail",
                                        OPERATOR,
                                        "displayName",
                                        "Operator",
                                        "password",
                                        PASSWORD))
                        .status())
                .isEqualTo(201);
    }

    private static Ended run(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BackupMain.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TBAAS_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** The main version of the client programs; 0 where there are none. */
    private static int postgresPrograms() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("pg_dump", "--version").start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return Integer.parseInt(
                    version.replaceFirst("(?s).* (\\d+).*", "$1").strip());
        } catch (IOException e) {
            return 0;
        }
    }
}
