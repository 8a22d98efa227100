package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.tbaas.platform.testkit.DatabaseKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a caller sent cannot look like a line of the log. */
class LogLinesTest {
    @Test
    void a_line_is_a_line() {
        TestPlatform.shared(DatabaseKind.H2);
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        LoggingEvent event =
                new LoggingEvent("test", root, Level.WARN, "{}", null, new Object[] {"sent\r\n2026-01-01 INFO forged"});

        String line = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(line).endsWith("sent | 2026-01-01 INFO forged" + System.lineSeparator());
        assertThat(line.lines()).hasSize(1);
    }
}
