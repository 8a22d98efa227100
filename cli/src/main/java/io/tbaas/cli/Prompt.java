package io.tbaas.cli;

import java.io.Console;
import java.util.Optional;

/** Asks the person at the terminal; empty where there is none. */
final class Prompt {
    private Prompt() {}

    static Optional<String> line(String name) {
        return terminal().flatMap(console -> filled(console.readLine("%s: ", name)));
    }

    /** A secret: typed unseen, or from {@code TBAAS_PASSWORD}; never from the command line, where other users would see it. */
    static Optional<String> secret(String name) {
        String given = Surroundings.environment().get("TBAAS_PASSWORD");
        if (given != null) {
            return Optional.of(given);
        }
        return terminal()
                .map(console -> console.readPassword("%s: ", name))
                .filter(typed -> typed.length > 0)
                .map(String::new); // as it was typed: spaces belong to a password
    }

    @SuppressWarnings("SystemConsoleNull") // it still may, where another console provider is chosen
    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private static Optional<String> filled(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(line -> !line.isEmpty());
    }
}
