package io.tbaas.engine.fabric.node;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.engine.api.node.LogTail;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A node's log: one line an event, number, time, level and text apart by tabs. A full file is kept once as {@code .1}; older
 * lines are gone. Thread safe.
 */
final class NodeLog implements AutoCloseable {
    private static final long FILE_BYTES_MAX = 4L << 20;
    private static final int PARTS = 4;

    private final Path file;
    private OutputStream out;
    private long number;
    private long bytes;
    private boolean closed;
    private boolean torn;

    private NodeLog(Path file) throws IOException {
        this.file = file;
        LogTail end = read(file, LogQuery.newest(1));
        number = end.last();
        bytes = Files.exists(file) ? Files.size(file) : 0;
        out = append(file);
        torn = bytes > 0; // a crash may have cut the last line short
    }

    static NodeLog open(Path file) {
        try {
            return new NodeLog(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    synchronized void write(Instant at, String level, String text) {
        if (closed) {
            return;
        }
        number++;
        byte[] line = ((torn ? "\n" : "") + number + "\t" + at + "\t" + level + "\t"
                        + text.replace("\r", "").replace("\n", " | ").replace('\t', ' ') + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try {
            if (bytes > FILE_BYTES_MAX) {
                out.close();
                Files.move(file, older(file), StandardCopyOption.REPLACE_EXISTING);
                out = append(file);
                bytes = 0;
            }
            out.write(line);
            torn = false;
            bytes += line.length;
        } catch (IOException e) {
            // A full disk must not stop the node for the sake of its log: lines are lost until there is room again.
            torn = true;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogTail read(Path file, LogQuery query) {
        Deque<LogTail.Line> newest = new ArrayDeque<>();
        String wanted = query.contains().toLowerCase(Locale.ROOT);
        long last = query.after();
        try {
            for (Path part : List.of(older(file), file)) {
                if (!Files.exists(part)) {
                    continue;
                }
                try (Stream<String> lines = Files.lines(part)) {
                    for (String text : (Iterable<String>) lines::iterator) {
                        String[] parts = text.split("\t", PARTS);
                        if (parts.length < PARTS) {
                            continue; // cut short by a crash
                        }
                        LogTail.Line line =
                                new LogTail.Line(Long.parseLong(parts[0]), Instant.parse(parts[1]), parts[2], parts[3]);
                        last = Math.max(last, line.number());
                        if (line.number() > query.after()
                                && line.text().toLowerCase(Locale.ROOT).contains(wanted)) {
                            newest.addLast(line);
                            if (newest.size() > query.linesMax()) {
                                newest.removeFirst();
                            }
                        }
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unusable(file, e);
        }
        return new LogTail(List.copyOf(newest), last);
    }

    /** Holds nothing back, so that closing it has nothing left to write. */
    private static OutputStream append(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Path older(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    private static TbaasException unusable(Path file, Exception e) {
        return new TbaasException(
                EngineError.FOLDER_UNUSABLE, "The log " + file + " cannot be used: " + e.getMessage(), e);
    }
}
