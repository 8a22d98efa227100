package io.tbaas.platform.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Log lines as a log collector reads them. */
class StructuredLogTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @Test
    void each_line_is_json_and_those_of_a_call_name_request_and_caller() throws IOException {
        try (ChildPlatform platform = ChildPlatform.start(folder, Map.of("TBAAS_LOG_FORMAT", "json"))) {
            HttpCaller operator = new HttpCaller(platform.address());
            Answer made = operator.post(
                    "/api/v1/operator/set-up",
                    Map.of(
                            "token",
                            platform.setUpToken(),
                            "mail",
                            "operator@platform.example",
                            "displayName",
                            "Operator",
                            "password",
                            PASSWORD));
            assertThat(made.status()).isEqualTo(201);
            operator.signIn("operator@platform.example", PASSWORD, true);
            ChildPlatform.proveAnew(operator, PASSWORD);

            Answer renewal =
                    operator.with("X-Request-Id", "renewal-1").post("/api/v1/operator/secret-renewals", Map.of());
            operator.post("/api/v1/operator/secret-renewals?token=hidden", Map.of());

            assertThat(renewal.status()).isEqualTo(202);
            JsonNode line = line(platform, "renewal-1");
            assertThat(line.at("/operator").asString()).isEqualTo(made.text("/id"));
            assertThat(line.at("/log/level").asString()).isEqualTo("INFO");
            assertThat(line.at("/service/name").asString()).isEqualTo("tbaas");
            assertThat(line.at("/message").asString()).isEqualTo("POST /api/v1/operator/secret-renewals 202");
            assertThat(line.at("/status").asInt()).isEqualTo(202);
            assertThat(String.join("\n", platform.log())).doesNotContain("hidden", "token=", PASSWORD);
        }
    }

    /** The line of the request; every line must be an object by itself. */
    private static JsonNode line(ChildPlatform platform, String request) {
        return platform.log().stream()
                .map(JSON::readTree)
                .peek(line -> assertThat(line.isObject()).isTrue())
                .filter(line -> line.at("/request").asString("").equals(request))
                .findFirst()
                .orElseThrow();
    }
}
