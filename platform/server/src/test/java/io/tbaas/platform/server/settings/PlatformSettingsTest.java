package io.tbaas.platform.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.problem.Problem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSettingsTest {
    private static final Map<String, String> TLS =
            Map.of("TBAAS_TLS_CERTIFICATES", "chain.pem", "TBAAS_TLS_KEY", "key.pem");

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "2001:db8::7"})
    void beyond_loopback_needs_tls(String bind) {
        assertThat(refusal(Map.of("TBAAS_BIND", bind))).contains("TBAAS_BIND=" + bind, "TBAAS_TLS_CERTIFICATES");

        Map<String, String> withTls = new HashMap<>(TLS);
        withTls.put("TBAAS_BIND", bind);
        assertThat(PlatformSettings.of(withTls).publicAddress()).startsWith("https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "localhost"})
    void loopback_needs_none(String bind) {
        assertThat(PlatformSettings.of(Map.of("TBAAS_BIND", bind)).tls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TBAAS_TLS_CERTIFICATES, chain.pem",
        "TBAAS_TLS_KEY, key.pem",
        "TBAAS_PORT, 65536",
        "TBAAS_PORT, eight",
        "TBAAS_DB_URL, jdbc:mysql://127.0.0.1/tbaas",
        "TBAAS_LOG_FORMAT, xml"
    })
    void what_is_wrong_is_named(String variable, String value) {
        assertThat(refusal(Map.of(variable, value))).contains(variable);
    }

    @Test
    void logs_are_text_unless_json_is_asked_for() {
        assertThat(PlatformSettings.of(Map.of()).properties()).doesNotContainKey("logging.structured.format.console");
        assertThat(PlatformSettings.of(Map.of("TBAAS_LOG_FORMAT", "json")).properties())
                .containsEntry("logging.structured.format.console", "ecs");
    }

    private static String refusal(Map<String, String> environment) {
        Problem problem = catchThrowableOfType(Problem.class, () -> PlatformSettings.of(environment));
        return ProblemWriter.sentence(problem, Locale.ENGLISH);
    }
}
