package io.tbaas.platform.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.problem.Problem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        "TBAAS_LOG_FORMAT, xml",
        "TBAAS_SMTP_STARTTLS, yes",
        "TBAAS_SMTP_STARTTLS, false",
        "TBAAS_SMTP_PORT, 0",
        "TBAAS_SMTP_SENDER, nobody",
        "TBAAS_IMPORT_PRIVATE_ALLOWED, yes",
        "TBAAS_WEBHOOK_PRIVATE_ALLOWED, 1",
        "TBAAS_SIGN_INS_PER_MINUTE, 0",
        "TBAAS_SIGN_INS_PER_MINUTE, many",
        "TBAAS_RECOVERY_WAITING, soon",
        "TBAAS_RECOVERY_WAITING, -1h",
        "TBAAS_PUBLIC_ADDRESS, ftp://tbaas.example.com",
        "TBAAS_PUBLIC_ADDRESS, tbaas.example.com",
        "TBAAS_PUBLIC_ADDRESS, https://tbaas.example.com/platform"
    })
    void what_is_wrong_is_named(String variable, String value) {
        assertThat(refusal(Map.of(variable, value))).contains(variable);
    }

    @ParameterizedTest
    @CsvSource({"8700, 8600-8700", "8700, 8700-8799", "17500, 17000-17999"})
    void nodes_never_have_the_platforms_own_port(String port, String ports) {
        assertThat(refusal(Map.of("TBAAS_PORT", port, "TBAAS_NODE_PORTS", ports)))
                .contains("TBAAS_NODE_PORTS=" + ports, "TBAAS_PORT=" + port);
        assertThat(PlatformSettings.of(Map.of("TBAAS_PORT", "8700", "TBAAS_NODE_PORTS", "8701-8799"))
                        .port())
                .isEqualTo(8700);
    }

    @ParameterizedTest
    @CsvSource({"TBAAS_SMTP_PORT, 0", "TBAAS_SMTP_SENDER, nobody", "TBAAS_SMTP_STARTTLS, yes"})
    void what_is_wrong_of_a_mail_server_is_named(String variable, String value) {
        assertThat(refusal(Map.of("TBAAS_SMTP_HOST", "smtp.example.com", variable, value)))
                .contains(variable + "=" + value);
    }

    @Test
    void an_address_that_is_none_is_named_also_with_tls() {
        assertThat(refusal(Map.of(
                        "TBAAS_BIND", "300.1.1.1",
                        "TBAAS_TLS_CERTIFICATES", "chain.pem",
                        "TBAAS_TLS_KEY", "key.pem")))
                .contains("TBAAS_BIND=300.1.1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "TBAAS_SMTP_HOST, smtp.example.com",
        "TBAAS_IMPORT_PRIVATE_ALLOWED, true",
        "TBAAS_SIGN_INS_PER_MINUTE, 60000",
        "TBAAS_RECOVERY_WAITING, 3d",
        "TBAAS_RECOVERY_WAITING, PT0S",
        "TBAAS_PUBLIC_ADDRESS, https://tbaas.example.com:8443",
        "TBAAS_PUBLIC_ADDRESS, http://[::1]:8700"
    })
    void what_is_right_is_taken(String variable, String value) {
        assertThat(PlatformSettings.of(Map.of(variable, value)).port()).isEqualTo(8700);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, http://127.0.0.1:8700", "localhost, http://localhost:8700", "::1, http://[::1]:8700"})
    void an_address_of_ipv6_stands_in_brackets(String bind, String address) {
        assertThat(PlatformSettings.of(Map.of("TBAAS_BIND", bind)).publicAddress())
                .isEqualTo(address);
    }

    @Test
    void nodes_are_reached_by_this_machine_only_unless_something_else_is_said() {
        NodeSettings usual = PlatformSettings.of(Map.of()).nodes();
        assertThat(usual.bind()).isEqualTo("127.0.0.1");
        assertThat(usual.host()).isEqualTo("localhost");
        NodeSettings other =
                PlatformSettings.of(Map.of("TBAAS_NODE_BIND", "127.0.0.2")).nodes();
        assertThat(other.host()).isEqualTo("127.0.0.2");
        assertThat(other.listen("127.0.0.2")).isEqualTo("127.0.0.2");
        assertThat(other.listen("localhost")).as("nodes of before").isEqualTo("127.0.0.1");
        NodeSettings everywhere = PlatformSettings.of(
                        Map.of("TBAAS_NODE_BIND", "0.0.0.0", "TBAAS_NODE_HOST", "192.0.2.7"))
                .nodes();
        assertThat(everywhere.listen("192.0.2.7")).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, , needs TBAAS_NODE_HOST",
        "0.0.0.0, localhost, means this machine",
        "0.0.0.0, 127.0.0.1, means this machine",
        "0.0.0.0, 0.0.0.0, no address that anybody can call",
        "0.0.0.0, machine.invalid, not known to this machine",
        "0.0.0.0, 192.0.2.7:17000, neither a host name nor",
        "0.0.0.0, 2001:db8::7, neither a host name nor",
        "::, 192.0.2.7, not an IPv4 address",
        "machine, 192.0.2.7, not an IPv4 address",
        "192.0.2.7, , not an address of this machine",
        "127.0.0.1, 192.0.2.7, where nobody finds them",
        "127.0.0.2, 127.0.0.3, where nobody finds them"
    })
    void where_nobody_would_find_nodes_is_named(String bind, @Nullable String host, String words) {
        Map<String, String> environment = new HashMap<>(Map.of("TBAAS_NODE_BIND", bind));
        if (host != null) {
            environment.put("TBAAS_NODE_HOST", host);
        }
        assertThat(refusal(environment)).contains("TBAAS_NODE_", words);
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
