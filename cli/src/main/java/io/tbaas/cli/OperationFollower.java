package io.tbaas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Follows an operation to its end: a bar on a terminal, a line per change where there is none. */
final class OperationFollower {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> AT_REST = Set.of("SUCCEEDED", "FAILED", "UNDONE");
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int WIDTH = 30;

    private final PlatformClient client;
    private final PrintWriter out;
    private final boolean terminal = Boolean.getBoolean("tbaas.terminal"); // the launcher script knows
    private JsonNode last = MissingNode.getInstance();
    private String shown = "";

    OperationFollower(PlatformClient client, PrintWriter out) {
        this.client = client;
        this.out = out;
    }

    /** Returns the operation as it ended. */
    JsonNode follow(String path) {
        String[] event = {""};
        try (Stream<String> lines = client.lines(path)) {
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    event[0] = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    show(event[0], line.substring("data:".length()).strip());
                }
            });
        }
        endLine();
        return last;
    }

    /** The same for an operation that tells of itself only when it is asked. */
    JsonNode lookAgain(String path) {
        do {
            show("operation", client.call("GET", path, null, Map.of()).body().toString());
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (!AT_REST.contains(state(last)));
        endLine();
        return last;
    }

    private void endLine() {
        if (terminal && !shown.isEmpty()) {
            out.println();
        }
    }

    /** Whether it came to a good end. */
    static boolean succeeded(JsonNode operation) {
        return state(operation).equals("SUCCEEDED");
    }

    private void show(String event, String data) {
        JsonNode body = json(data);
        if (event.equals("log") && !terminal) {
            out.println("  " + body.path("line").asText());
            out.flush();
        }
        if (event.equals("change")) {
            out.println(body);
            out.flush();
        }
        if (!event.equals("operation")) {
            return;
        }
        last = body;
        String line = line(body);
        if (line.equals(shown)) {
            return;
        }
        out.print(terminal ? "\r\u001b[K" + line : line + "\n");
        out.flush();
        shown = line;
    }

    private static String line(JsonNode operation) {
        int percent = AT_REST.contains(state(operation)) && succeeded(operation)
                ? 100
                : operation.path("percent").asInt(0);
        int filled = percent * WIDTH / 100;
        return "[%s%s] %3d%%  %s  %s"
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        percent,
                        state(operation).toLowerCase(java.util.Locale.ROOT),
                        operation
                                .path("words")
                                .asText(operation.path("progress").asText("")))
                .stripTrailing();
    }

    private static String state(JsonNode operation) {
        return operation.path("state").asText("").toUpperCase(java.util.Locale.ROOT);
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new CliFailure(ExitStatus.REFUSED, "The platform sent an event that cannot be read: " + data, e);
        }
    }
}
