package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis makes calls out of the API's description, right ones and wrong ones, and holds each answer against it: no 5xx, no status, kind of
 * content or body that is not described, nothing wrong taken.
 *
 * <p>Needs its executable in {@code SCHEMATHESIS}; {@code acceptance/fuzz.sh} installs it and runs this.
 */
@DatabaseTest
class ApiFuzzIT {
    private static final String CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,"
            + "response_headers_conformance,response_schema_conformance,negative_data_rejection";
    /** They would end the session or the company that the others are called with. */
    private static final List<String> LAST_CALLS = List.of(
            "sessionEnd", "sessionEndOne", "sessionEndOthers", "passwordChange", "companyClose", "companyAcceptRoot");

    /** They go on until nobody listens any more: the proof of the person who calls runs out meanwhile. EventStreamTest and OperationsTest hold them. */
    private static final List<String> STREAMS = List.of("eventStream", "operationWatch");

    private final DatabaseKind kind;
    private final String executable = System.getenv().getOrDefault("SCHEMATHESIS", "");

    @TempDir
    private Path folder;

    private StartedPlatform platform;

    @SuppressWarnings("NullAway.Init") // started before each test
    ApiFuzzIT(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeFalse(executable.isEmpty(), "SCHEMATHESIS names no executable of schemathesis");
        platform = StartedPlatform.on(
                kind,
                Files.createDirectory(folder.resolve("data")),
                Map.of("TBAAS_SIGN_INS_PER_MINUTE", "60000", "TBAAS_SIGN_IN_FAILURES_PER_ORIGIN", "60000"));
    }

    @AfterEach
    void stop() {
        if (!executable.isEmpty()) {
            platform.close();
        }
    }

    @Test
    void every_answer_is_as_described_whoever_calls() throws Exception {
        Person operator = Person.firstOperator(platform);
        Person root = Person.called(platform, "Chen");
        root.signsUpWith("Alpha");
        root.verifiesMailFoundBy(operator);
        root.signsIn();
        root.provesAgainWhoItIs();
        root.does("/consortia", Map.of("name", "Clearing", "description", "", "realNameRequired", false));
        operator.provesAgainWhoItIs();

        List<String> found = new ArrayList<>(fuzz("root", root.credentials()));
        found.addAll(fuzz("operator", operator.credentials()));
        found.addAll(fuzz("nobody", Map.of()));
        assertThat(found).isEmpty();
    }

    /** What was found, each as the fuzzer reports it. */
    private List<String> fuzz(String who, Map<String, String> session) throws IOException, InterruptedException {
        Path settings = folder.resolve(who + ".toml");
        Files.writeString(settings, settings(session));
        List<String> command = new ArrayList<>(List.of(
                executable,
                "--config-file",
                settings.toString(),
                "run",
                platform.address() + "/api/v1/openapi.json",
                "--checks",
                CHECKS,
                "--phases",
                "examples,coverage,fuzzing",
                "--max-examples",
                System.getenv().getOrDefault("SCHEMATHESIS_EXAMPLES", "5"),
                "--generation-deterministic",
                "--suppress-health-check",
                "all",
                "--request-timeout",
                "60",
                "--continue-on-failure",
                "--no-color"));
        STREAMS.forEach(id -> command.addAll(List.of("--exclude-operation-id", id)));
        if (!session.isEmpty()) {
            LAST_CALLS.forEach(id -> command.addAll(List.of("--exclude-operation-id", id)));
        }
        Path report = folder.resolve(who + ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.MINUTES)).as("it ends").isTrue();
        return process.exitValue() == 0 ? List.of() : List.of("As " + who + ":\n" + Files.readString(report));
    }

    /** Any refusal will do for what is wrong, as long as it is described; the session is told by its scheme, lest it counts as data. */
    private static String settings(Map<String, String> session) {
        String refusals =
                """
                [checks.negative_data_rejection]
                expected-statuses = ["400", "401", "403", "404", "406", "409", "410", "412", "413", "415", "422", "428", "429"]
                """;
        return session.isEmpty()
                ? refusals
                : """
                headers = { X-CSRF-Token = "%s" }

                [auth.openapi.session]
                api_key = "%s"

                """
                                .formatted(
                                        session.get("X-CSRF-Token"),
                                        session.getOrDefault("Cookie", "").replaceFirst("^[^=]*=", ""))
                        + refusals;
    }
}
