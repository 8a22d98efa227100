package io.tbaas.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands over the platform's API: a group for each kind of resource, a command for each operation. */
@Command(
        name = "tbaas",
        description = "The platform from the command line: everything that its API can do.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class TbaasCli {
    private TbaasCli() {}

    /** Runs one command and ends with its status. */
    public static void main(String[] arguments) {
        // A command keeps no log, and its library for that would say so to everybody.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(
                System.getenv(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs one command in this process, as if that had this environment, and answers its status. */
    public static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = commandLine(ApiDescription.builtIn(), arguments);
        line.setOut(out);
        line.setErr(err);
        return Surroundings.in(environment, () -> line.execute(arguments));
    }

    /** All commands. */
    static CommandLine commandLine(ApiDescription description) {
        return commandLine(description, _ -> true);
    }

    /** All groups, with the commands of those that these words may call: hundreds of others would be made for nothing. */
    static CommandLine commandLine(ApiDescription description, String... arguments) {
        Set<String> words = new HashSet<>(List.of(arguments));
        return commandLine(description, group -> words.contains(group) || words.contains(CompletionCommand.NAME));
    }

    private static CommandLine commandLine(ApiDescription description, Predicate<String> called) {
        CommandLine root = new CommandLine(new TbaasCli());
        root.addSubcommand(new LoginCommand());
        root.addSubcommand(new LogoutCommand());
        root.addSubcommand(new SignCommand());
        Map<String, CommandSpec> groups = new TreeMap<>();
        for (ApiOperation operation : description.operations()) {
            CommandSpec group = groups.computeIfAbsent(operation.group(), TbaasCli::group);
            if (called.test(operation.group())) {
                group.addSubcommand(operation.verb(), new ApiCommand(operation, description).spec());
            }
        }
        groups.forEach(root::addSubcommand);
        root.addSubcommand(new CompletionCommand());
        describeExits(root);
        root.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CliFailure known) {
                command.getErr().println("tbaas: " + known.getMessage());
                return known.status().number();
            }
            if (failure instanceof CommandLine.ParameterException wrong) {
                command.getErr().println("tbaas: " + wrong.getMessage());
                return ExitStatus.USAGE.number();
            }
            failure.printStackTrace();
            command.getErr().println("tbaas: an unexpected failure; the lines above are for a bug report: " + failure);
            return ExitStatus.REFUSED.number();
        });
        root.setParameterExceptionHandler((wrong, _) -> tell(wrong));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExpandAtFiles(false); // --body takes @FILE itself
        return root;
    }

    /** What is wrong, what may have been meant, and where more is said: all options would hide it. */
    private static int tell(CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("tbaas: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("./" + name + " --help says what it takes.");
        return ExitStatus.USAGE.number();
    }

    private static CommandSpec group(String name) {
        CommandSpec group = CommandSpec.create();
        group.name(name);
        group.mixinStandardHelpOptions(true);
        group.usageMessage()
                .description("Everything about " + name.toLowerCase(Locale.ROOT).replace('-', ' ') + ".")
                .synopsisSubcommandLabel("COMMAND");
        return group;
    }

    private static void describeExits(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(ExitStatus.table());
        line.getSubcommands().values().forEach(TbaasCli::describeExits);
    }
}
