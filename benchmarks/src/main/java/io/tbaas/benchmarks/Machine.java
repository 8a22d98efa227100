package io.tbaas.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was measured on.
 *
 * @param processors that this process may use, which may be fewer than the machine has
 * @param loadAverage processes that wanted to run during the minute before; more than a few mean that others were at work
 */
record Machine(
        String java, String system, String processorModel, int processors, long memoryMebibytes, double loadAverage) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final int KIBIBYTES_PER_MEBIBYTE = 1024;

    static Machine here() throws IOException {
        return new Machine(
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                field(PROCESSORS, "model name"),
                Runtime.getRuntime().availableProcessors(),
                kibibytes(field(MEMORY, "MemTotal")) / KIBIBYTES_PER_MEBIBYTE,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String field(Path file, String name) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static long kibibytes(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    String asLine() {
        return "Java %s, %d processors (%s), %,d MiB, %s, load %.1f before the start"
                .formatted(java, processors, processorModel, memoryMebibytes, system, loadAverage);
    }
}
