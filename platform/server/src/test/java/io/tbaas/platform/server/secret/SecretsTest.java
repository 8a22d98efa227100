package io.tbaas.platform.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.secret.EnvelopeFile;
import io.tbaas.platform.store.secret.Secrets;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets, their envelope key, and what happens when it changes. */
@DatabaseTest
class SecretsTest {
    private final TestDatabase database;

    @TempDir
    Path data;

    SecretsTest(DatabaseKind kind) {
        database = kind.empty();
    }

    @Test
    void a_key_is_replaced_and_a_wrong_or_missing_one_stops_the_start() throws IOException {
        Path file = data.resolve("envelope.keys");
        SecretId secret;
        try (TestPlatform platform = TestPlatform.start(database, data)) {
            secret = platform.bean(Secrets.class)
                    .keepText(
                            SecretPurpose.SERVICE,
                            "com_test",
                            "very secret",
                            platform.bean(DatabaseClock.class).now());
            assertThat(column(platform, secret)).isEqualTo("k1");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String first = Files.readString(file);

        Files.delete(file);
        startFails();
        new EnvelopeFile(file).addKey(); // another key under the same id
        startFails();

        Files.writeString(file, first);
        new EnvelopeFile(file).addKey();
        try (TestPlatform platform = TestPlatform.start(database, data)) {
            Answer renewal = platform.operator().post("/api/v1/operator/secret-renewals", Map.of());
            String operation = "/api/v1/operator/operations/" + renewal.text("/id");
            Eventually.holds(() -> assertThat(platform.operator().get(operation).text("/state"))
                    .isEqualTo("succeeded"));
            assertThat(column(platform, secret)).isEqualTo("k2");
        }

        Files.writeString(file, withoutFirstKey(Files.readString(file)));
        try (TestPlatform platform = TestPlatform.start(database, data)) {
            assertThat(platform.bean(Secrets.class).openText(secret)).isEqualTo("very secret");
        }
    }

    private void startFails() {
        assertThatThrownBy(() -> TestPlatform.start(database, data)).satisfies(failure -> {
            Throwable cause = failure;
            while (cause != null && !(cause instanceof Problem)) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                    .isEqualTo(ProblemCode.ENVELOPE_KEY_WRONG));
        });
    }

    private static String withoutFirstKey(String lines) {
        return lines.replaceAll("(?m)^k1=.*\\R", "");
    }

    private static String column(TestPlatform platform, SecretId secret) {
        return platform.bean(JdbcClient.class)
                .sql("select key_id from secret where id = ?")
                .param(secret.value())
                .query(String.class)
                .single();
    }
}
