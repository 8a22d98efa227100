package io.tbaas.acceptance.mutation;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process holds at the moment. */
final class VirtualMachine {
    private static final Pattern THREAD = Pattern.compile("^#\\d+ \"([^\"]*)\"", Pattern.MULTILINE);

    private VirtualMachine() {}

    /** Threads by name without numbers, virtual ones too. */
    static Map<String, Integer> threads(Path folder) throws IOException {
        Path dump = folder.resolve("threads-" + System.nanoTime());
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
        Map<String, Integer> found = new TreeMap<>();
        Matcher matcher = THREAD.matcher(Files.readString(dump));
        while (matcher.find()) {
            found.merge(matcher.group(1).replaceAll("[0-9a-f]{16,}|\\d+", "N"), 1, Integer::sum);
        }
        Files.delete(dump);
        return found;
    }

    /** Bytes of the heap that are in use after a collection. */
    static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
