package io.tbaas.launcher;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description =
                "Start the platform and the network of the data folder in the background; a new folder gets a new network.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final StartOptions start = new StartOptions();

    @Mixin
    private final PartOption parts = new PartOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        DataFolder folder = data.folder();
        if (parts.includes(Part.PLATFORM)) {
            PlatformProcess platform = new PlatformProcess(folder);
            platform.start();
            PlatformReport.print(folder, out);
            platform.ready()
                    .flatMap(PlatformProcess.Ready::setUpLink)
                    .ifPresent(link -> out.printf(
                            "%nMake the first operator with this link (it works once, for 7 days):%n  %s%n%n", link));
        }
        if (parts.includes(Part.NETWORK)) {
            new NetworkProcess(folder).start(start.asked());
            StatusReport.print(folder, out);
        }
        return 0;
    }
}
