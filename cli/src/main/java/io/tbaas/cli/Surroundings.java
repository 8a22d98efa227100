package io.tbaas.cli;

import java.util.Map;
import java.util.function.IntSupplier;

/** The environment of a command: that of its process, or the one that whoever runs it in this process gave it. */
final class Surroundings {
    private static final ScopedValue<Map<String, String>> ENVIRONMENT = ScopedValue.newInstance();

    private Surroundings() {}

    static Map<String, String> environment() {
        return ENVIRONMENT.isBound() ? ENVIRONMENT.get() : System.getenv();
    }

    /** Runs a command in an environment and answers its status. */
    static int in(Map<String, String> environment, IntSupplier command) {
        return ScopedValue.where(ENVIRONMENT, environment).call(command::getAsInt);
    }
}
