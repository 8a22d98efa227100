package io.tbaas.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "logout",
        description = "End the session and forget the profile; an API key is forgotten, not revoked.",
        mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {
    @Mixin
    private final CallOptions options = new CallOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Profile> profile = options.profiles().find(options.profileName());
        if (profile.isPresent() && !profile.get().cookie().isEmpty()) {
            try (PlatformClient client =
                    options.client(profile.get(), spec.commandLine().getErr())) {
                client.call("DELETE", "/api/v1/session", null, Map.of());
            } catch (CliFailure failure) {
                if (failure.status() != ExitStatus.NOT_SIGNED_IN) {
                    throw failure; // the session may still live, so the profile stays
                }
            }
        }
        options.profiles().remove(options.profileName());
        spec.commandLine().getOut().println("Signed out (profile " + options.profileName() + ").");
        return ExitStatus.DONE.number();
    }
}
