package io.tbaas.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects figures, prints each as it comes, and writes all of them as JSON at the end. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private String group = "";

    Report(PrintStream out) {
        this.out = out;
        out.printf(
                "Java %s, %d processors, %s%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"));
    }

    public void add(Figure figure) {
        if (!figure.group().equals(group)) {
            group = figure.group();
            out.printf("%n%s%n", group);
        }
        figures.add(figure);
        out.printf("  %-58s %,14.1f %s%n", figure.name(), figure.median(), figure.unit());
        out.flush();
    }

    void writeJson(Path file) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("java", Runtime.version().toString());
        document.put("processors", Runtime.getRuntime().availableProcessors());
        document.put("figures", figures);
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        JSON.writeValue(file.toFile(), document);
        out.printf("%nWritten to %s%n", file);
    }
}
