package io.tbaas.launcher;

import io.tbaas.crypto.ProcessCrypto;
import io.tbaas.foundation.ErrorKind;
import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.contract.DeployCommand;
import io.tbaas.launcher.contract.InvokeCommand;
import io.tbaas.launcher.contract.QueryCommand;
import io.tbaas.launcher.quickstart.QuickstartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands behind {@code ./tbaas}. */
@Command(
        name = "tbaas",
        description = "A Fabric network in one Java process, and the platform of the companies that share it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QuickstartCommand.class,
            UpCommand.class,
            DeployCommand.class,
            InvokeCommand.class,
            QueryCommand.class,
            StatusCommand.class,
            StopCommand.class,
            LogsCommand.class
        })
public final class Tbaas {
    private Tbaas() {}

    /** Runs one command; exits with 0, 1 (it failed) or 2 (the words were wrong). */
    public static void main(String[] arguments) {
        Logs.unite();
        ProcessCrypto.preferNative();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Tbaas());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("tbaas: " + sentence(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private static String sentence(Exception failure) {
        if (failure instanceof TbaasException known && known.code().kind() != ErrorKind.INTERNAL) {
            return known.getMessage() + " [" + known.code().name() + "]";
        }
        failure.printStackTrace();
        return "an unexpected failure; the lines above are for a bug report: " + failure;
    }
}
