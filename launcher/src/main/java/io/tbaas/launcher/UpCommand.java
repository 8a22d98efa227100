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
    /** Where the commands look for a platform unless they are told otherwise. */
    private static final String ADDRESS_DEFAULT = "http://127.0.0.1:8700";

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
            boolean ran = platform.runs();
            platform.start();
            PlatformReport.print(folder, out);
            if (ran) {
                out.println("  It ran already, with the settings of its start; ./tbaas stop before it takes others.");
            }
            platform.ready().ifPresent(ready -> tellSetUp(ready, out));
        }
        if (parts.includes(Part.NETWORK)) {
            new NetworkProcess(folder).start(start.asked());
            StatusReport.print(folder, out);
        }
        return 0;
    }

    /** Until there is an operator, how the first one is made. */
    private static void tellSetUp(PlatformProcess.Ready ready, PrintWriter out) {
        // Over TLS the name counts, and the certificate is for the one that people use.
        String named = ready.address().startsWith("https:") ? ready.publicAddress() : ready.address();
        String server = named.equals(ADDRESS_DEFAULT) ? "" : " --server " + named;
        ready.setUpToken()
                .ifPresent(token -> out.printf(
                        "%nAs long as there is no operator, this makes the first one (the token works once, for 7 days):%n"
                                + "  ./tbaas operator set-up%s --token %s%n%n",
                        server, token));
    }
}
