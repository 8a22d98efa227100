package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of capabilities names calls and tests that there are. */
class CapabilitiesTest {
    private static final Pattern CALL = Pattern.compile("`(GET|POST|PUT|DELETE) (/[^`]*)`");
    private static final Pattern TEST = Pattern.compile("`((?:[a-z]+/)?[A-Z][A-Za-z]+Test)\\.([a-z_0-9]+)");

    @Test
    void every_call_and_every_test_that_it_names_exists() throws IOException {
        String table =
                Files.readString(GoldenFile.inRepository("docs/capabilities.md").path());
        Path tests = GoldenFile.inRepository("platform/server/src/test/java/io/tbaas/platform/server")
                .path();

        List<MatchResult> calls = CALL.matcher(table).results().toList();
        Set<String> described = described();
        assertThat(calls).isNotEmpty().allSatisfy(call -> assertThat(described)
                .contains(call.group(1) + " /api/v1" + call.group(2)));
        List<MatchResult> named = TEST.matcher(table).results().toList();
        assertThat(named).isNotEmpty().allSatisfy(test -> assertThat(
                        Files.readString(tests.resolve(test.group(1) + ".java")))
                .contains("void " + test.group(2).replaceFirst("_$", "")));
    }

    private static Set<String> described() {
        JsonNode document = JsonMapper.builder()
                .build()
                .readTree(TestPlatform.shared(DatabaseKind.H2)
                        .caller()
                        .get("/api/v1/openapi.json")
                        .response()
                        .body());
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());
    }
}
