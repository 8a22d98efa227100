package io.tbaas.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process takes while nobody asks for anything. */
final class IdleFigures {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** A JVM goes on compiling for a while after its work has ended. */
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final Report report;
    private final String group;
    private final Duration period;

    IdleFigures(Report report, String group, Duration period) {
        this.report = report;
        this.group = group;
        this.period = period;
    }

    void measure(ProcessHandle process) throws IOException, InterruptedException {
        measureProcessor(process);
        measureHeap(process);
    }

    void measureProcessor(ProcessHandle process) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
        Duration before = process.info().totalCpuDuration().orElseThrow();
        TimeUnit.NANOSECONDS.sleep(period.toNanos());
        Duration used = process.info().totalCpuDuration().orElseThrow().minus(before);
        report.add(Figure.of(group, "idle processor time", "%", 100.0 * used.toNanos() / period.toNanos()));
    }

    void measureHeap(ProcessHandle process) throws IOException {
        jcmd(process.pid(), "GC.run");
        report.add(Figure.of(group, "heap in use after a collection", "MiB", heapMebibytes(process.pid())));
    }

    private static double heapMebibytes(long pid) throws IOException {
        String spaces = jcmd(pid, "GC.heap_info").split("Metaspace", 2)[0];
        Matcher used = USED.matcher(spaces);
        double kibibytes = 0;
        while (used.find()) {
            kibibytes += Double.parseDouble(used.group(1));
        }
        return kibibytes / 1024;
    }

    private static String jcmd(long pid, String command) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
