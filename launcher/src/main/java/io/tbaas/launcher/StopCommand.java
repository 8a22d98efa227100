package io.tbaas.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "stop",
        description = "Stop the network of the data folder; its data stays.",
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        boolean stopped = new NetworkProcess(data.folder()).stop();
        spec.commandLine()
                .getOut()
                .println(
                        stopped
                                ? "The network is stopped; its data stays in "
                                        + data.folder().root() + "."
                                : "No network was running.");
        return 0;
    }
}
