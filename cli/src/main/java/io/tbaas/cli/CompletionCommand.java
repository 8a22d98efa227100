package io.tbaas.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = CompletionCommand.NAME,
        description = "Print the completion for bash and zsh: source <(./tbaas completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(AutoComplete.bash("tbaas", spec.root().commandLine()));
        return ExitStatus.DONE.number();
    }
}
