package io.tbaas.platform.api.host;

import io.tbaas.engine.api.node.LogTail;
import io.tbaas.platform.store.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Lines of a node's log as they come, the oldest first. Between hosts it is a text: the number to ask after next, then a line each as JSON.
 *
 * @param last number of the newest line there is
 */
public record NodeLog(long last, Stream<LogTail.Line> lines) implements AutoCloseable {
    static NodeLog of(LogTail tail) {
        return new NodeLog(tail.last(), tail.lines().stream());
    }

    /** Reads no further than its lines are taken; the stream is closed with it. */
    static NodeLog read(InputStream in, Json json) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            long last = Long.parseLong(String.valueOf(reader.readLine()));
            Stream<LogTail.Line> lines = reader.lines().map(line -> json.read(line, LogTail.Line.class));
            return new NodeLog(last, lines.onClose(() -> close(reader)));
        } catch (IOException e) {
            close(reader);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close(reader);
            throw e;
        }
    }

    static void write(LogTail tail, Json json, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(tail.last() + "\n");
        for (LogTail.Line line : tail.lines()) {
            writer.write(json.write(line) + "\n");
        }
        writer.flush();
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
