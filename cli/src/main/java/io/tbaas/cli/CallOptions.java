package io.tbaas.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command shares. */
final class CallOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile to use (default: TBAAS_PROFILE, or 'default').")
    private @Nullable String profile;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "The platform's address (default: TBAAS_SERVER, the profile's, or " + Profile.SERVER_DEFAULT + ").")
    private @Nullable String server;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json or yaml (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private Format output;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell each call with its request id.")
    private boolean verbose;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Code of the second factor, for scripts (default: asked for on the terminal when needed).")
    private @Nullable String code;

    /** How answers are printed. */
    enum Format {
        table,
        json,
        yaml
    }

    Format output() {
        return output;
    }

    boolean verbose() {
        return verbose;
    }

    /** How the person proves who it is beside the session. */
    PersonProof proof() {
        return new PersonProof(Optional.ofNullable(code));
    }

    /** A client for the platform of a profile. */
    PlatformClient client(Profile profile, PrintWriter notes) {
        return new PlatformClient(
                profile, verbose, notes, proof(), renewed -> profiles().put(profileName(), renewed));
    }

    String profileName() {
        return profile != null ? profile : Surroundings.environment().getOrDefault("TBAAS_PROFILE", "default");
    }

    Profiles profiles() {
        return Profiles.ofUser(Surroundings.environment());
    }

    /** The profile asked for, at the server asked for; {@code TBAAS_API_KEY} stands above what it holds. */
    Profile profile() {
        Map<String, String> environment = Surroundings.environment();
        Profile found = profiles().find(profileName()).orElseGet(() -> Profile.at(Profile.SERVER_DEFAULT));
        Profile there =
                found.at(Optional.ofNullable(server).or(() -> Optional.ofNullable(environment.get("TBAAS_SERVER"))));
        return environment.containsKey("TBAAS_API_KEY") ? there.withApiKey(environment.get("TBAAS_API_KEY")) : there;
    }
}
