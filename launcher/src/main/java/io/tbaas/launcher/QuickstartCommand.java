package io.tbaas.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "quickstart", description = "wip", mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
