package io.tbaas.launcher;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "stop",
        description = "Stop the platform and the network of the data folder; their data stays.",
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final PartOption parts = new PartOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (parts.includes(Part.PLATFORM)) {
            tell(Part.PLATFORM, new PlatformProcess(data.folder()).stop(), out);
        }
        if (parts.includes(Part.NETWORK)) {
            tell(Part.NETWORK, new NetworkProcess(data.folder()).stop(), out);
        }
        return 0;
    }

    private void tell(Part part, boolean stopped, PrintWriter out) {
        out.println(
                stopped
                        ? "The " + part.word() + " is stopped; its data stays in "
                                + data.folder().root() + "."
                        : "No " + part.word() + " was running.");
    }
}
