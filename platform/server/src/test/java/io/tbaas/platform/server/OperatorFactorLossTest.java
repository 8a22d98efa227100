package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.factor.Totp;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.store.factor.TotpFactors;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator lost its second factor, and whoever keeps the machine lets it in again. */
@DatabaseTest
class OperatorFactorLossTest {
    private final DatabaseKind kind;

    @TempDir
    private Path data;

    OperatorFactorLossTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @Test
    void a_file_in_the_data_folder_removes_the_factor_once_and_everybody_is_told() throws IOException {
        TestDatabase database = kind.empty();
        HttpCaller before;
        try (TestPlatform platform = TestPlatform.start(database, data)) {
            before = platform.operator();
            bind(platform);
            assertThat(signIn(platform).code()).isEqualTo("SECOND_FACTOR_REQUIRED");

            write("nobody@platform.example");
            platform.bean(LostFactorFile.class).look();
            assertThat(file()).doesNotExist();
            assertThat(signIn(platform).code()).isEqualTo("SECOND_FACTOR_REQUIRED");
        }

        write(TestPlatform.OPERATOR.toUpperCase(java.util.Locale.ROOT) + "\n");
        try (TestPlatform platform = TestPlatform.start(database, data)) {
            assertThat(file()).doesNotExist();
            assertThat(before.at(platform.address()).get("/api/v1/session").status())
                    .as("a session from before")
                    .isEqualTo(401);
            assertThat(signIn(platform).status()).isEqualTo(201);
            assertThat(platform.operator()
                            .get("/api/v1/operator/outbox?recipient=" + TestPlatform.OPERATOR)
                            .text("/items/0/subject"))
                    .isEqualTo("The second factor of an operator was removed");
            assertThat(platform.operator()
                            .get("/api/v1/operator/audit?action=platform.operator-factor-removed")
                            .text("/items/0/details/host"))
                    .isEqualTo("test-host");
        }
    }

    private static void bind(TestPlatform platform) {
        HttpCaller operator = platform.operator();
        assertThat(operator.post("/api/v1/second-factor/generator", Map.of()).status())
                .isEqualTo(201);
        Person person = new Person.OfOperator(
                OperatorId.of(operator.get("/api/v1/session").text("/id")));
        TotpFactors factors = platform.bean(TotpFactors.class);
        String code = Totp.code(factors.key(factors.find(person).orElseThrow()), Totp.step(Instant.now()));
        Answer bound = operator.post("/api/v1/second-factor/generator/confirmation", Map.of("code", code));
        assertThat(bound.status()).as("%s", bound.body()).isEqualTo(200);
    }

    private static Answer signIn(TestPlatform platform) {
        return platform.caller().signIn(TestPlatform.OPERATOR, TestPlatform.PASSWORD, true);
    }

    private void write(String mail) throws IOException {
        Files.writeString(file(), mail);
    }

    private Path file() {
        return data.resolve(LostFactorFile.NAME);
    }
}
