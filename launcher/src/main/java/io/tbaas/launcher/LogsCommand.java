package io.tbaas.launcher;

import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "logs",
        description = "Print the log of the network or of the platform.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private static final int POLL_MILLIS = 200;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final PartOption parts = new PartOption();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Last lines to print (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what comes, until Ctrl+C.")
    private boolean follow;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean network = parts.includes(Part.NETWORK)
                && (!parts.includes(Part.PLATFORM) || Files.exists(data.folder().log()));
        Path log = data.folder().log(network ? Part.NETWORK : Part.PLATFORM);
        if (!Files.exists(log)) {
            throw new TbaasException(
                    LauncherError.NO_NETWORK,
                    "There is no log in " + log + ": start something with ./tbaas up or ./tbaas quickstart.");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<String> all = Files.readAllLines(log);
        long printed = Files.size(log);
        all.subList(Math.max(0, all.size() - lines), all.size()).forEach(out::println);
        out.flush();
        while (follow) {
            Thread.sleep(POLL_MILLIS);
            printed = printFrom(log, printed, out);
        }
        return 0;
    }

    private static long printFrom(Path log, long start, PrintWriter out) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long end = file.length();
            byte[] fresh = new byte[Math.toIntExact(Math.max(0, end - start))];
            file.seek(start);
            file.readFully(fresh);
            out.print(new String(fresh, StandardCharsets.UTF_8));
            out.flush();
            return end;
        }
    }
}
