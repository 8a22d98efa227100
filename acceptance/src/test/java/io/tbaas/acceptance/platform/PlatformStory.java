package io.tbaas.acceptance.platform;

import io.tbaas.platform.testkit.DatabaseKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A story that happens on a platform of its own, with its first operator. */
abstract class PlatformStory {
    private final DatabaseKind kind;

    @TempDir
    private Path data;

    StartedPlatform platform;
    Person operator;

    @SuppressWarnings("NullAway.Init") // started before each test
    PlatformStory(DatabaseKind kind) {
        this.kind = kind;
    }

    /** What the platform is told beside the usual. */
    Map<String, String> environment() {
        return Map.of();
    }

    @BeforeEach
    void start() {
        platform = StartedPlatform.on(kind, data, environment());
        operator = Person.firstOperator(platform);
    }

    @AfterEach
    void stop() {
        platform.close();
    }
}
