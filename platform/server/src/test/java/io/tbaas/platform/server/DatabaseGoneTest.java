package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.EmbeddedPostgres;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away and comes back. */
class DatabaseGoneTest {
    @TempDir
    Path data;

    @Test
    void calls_are_refused_clearly_while_it_is_away_and_go_on_afterwards() {
        try (EmbeddedPostgres server = EmbeddedPostgres.create();
                TestPlatform platform =
                        TestPlatform.start(new TestDatabase(server.url("postgres"), "postgres", ""), data)) {
            HttpCaller root = platform.newCompany("Patient");
            Map<String, String> update = Map.of("name", "Patient Two", "description", "");

            server.stop();

            Answer away = root.put("/api/v1/company", update, "\"1\"");
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.code()).isEqualTo("DATABASE_UNAVAILABLE");
            assertThat(away.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(platform.caller().get("/actuator/health/readiness").status())
                    .isEqualTo(503);

            server.start();

            Eventually.holds(() -> assertThat(
                            root.put("/api/v1/company", update, "\"1\"").status())
                    .isEqualTo(200));
            assertThat(root.get("/api/v1/audit/verification")
                            .body()
                            .at("/intact")
                            .asBoolean())
                    .isTrue();
            Eventually.holds(() -> assertThat(
                            platform.caller().get("/actuator/health/readiness").status())
                    .isEqualTo(200));
            assertThat(platform.operator()
                            .post("/api/v1/operator/secret-renewals", Map.of())
                            .status())
                    .isEqualTo(202);
            Eventually.holds(() -> assertThat(platform.operator()
                            .get("/api/v1/operator/operations")
                            .text("/items/0/state"))
                    .isEqualTo("succeeded"));
        }
    }
}
