package io.tbaas.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects figures, prints each as it comes, and writes all of them as JSON at the end. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int WHOLE_FROM = 100;

    private final PrintStream out;
    private final Machine machine;
    private final List<Figure> figures = new ArrayList<>();
    private String group = "";

    Report(PrintStream out, Machine machine) {
        this.out = out;
        this.machine = machine;
        out.println(machine.asLine());
        out.println("Each figure is the median of its runs; least and greatest run stand behind it.");
    }

    /** Prints a figure under the heading of its group. */
    public void add(Figure figure) {
        if (!figure.group().equals(group)) {
            group = figure.group();
            out.printf("%n%s%n", group);
        }
        figures.add(figure);
        out.println(line(figure));
        out.flush();
    }

    /** Prints a remark that is no figure. */
    void note(String text) {
        out.println("  " + text);
    }

    static String line(Figure figure) {
        String line =
                String.format(Locale.ROOT, "  %-62s %12s %-6s", figure.name(), number(figure.median()), figure.unit());
        return figure.runs().size() == 1
                ? line.stripTrailing()
                : line
                        + String.format(
                                Locale.ROOT,
                                " (%d runs, %s to %s)",
                                figure.runs().size(),
                                number(figure.least()),
                                number(figure.greatest()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < WHOLE_FROM ? "%,.1f" : "%,.0f", value);
    }

    void writeJson(Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        JSON.writeValue(file.toFile(), new Document(machine, figures));
        out.printf("%nWritten to %s%n", file);
    }

    private record Document(Machine machine, List<Figure> figures) {
        Document {
            figures = List.copyOf(figures);
        }
    }
}
