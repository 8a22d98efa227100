package io.tbaas.launcher.contract;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "query",
        description = "Ask one peer for a function's result; nothing is written, whatever the function does.",
        mixinStandardHelpOptions = true)
public final class QueryCommand implements Callable<Integer> {
    @Mixin
    private final CallOptions call = new CallOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        return call.call(proposal -> {
            spec.commandLine().getOut().println(new String(proposal.evaluate(), StandardCharsets.UTF_8));
            return 0;
        });
    }
}
