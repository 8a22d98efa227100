package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "login",
        description = {
            "Sign in and keep the session, or keep an API key, in the profile.",
            "",
            "The password is typed unseen, or stands in TBAAS_PASSWORD; an API key in TBAAS_API_KEY needs no login.",
            "A code of the second factor is asked for where the account has one, or given with --code."
        },
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {
    @Mixin
    private final CallOptions options = new CallOptions();

    @Option(names = "--mail", paramLabel = "ADDRESS", description = "Mail address of the account.")
    private @Nullable String mail;

    @Option(names = "--operator", description = "Sign in as an operator of the platform.")
    private boolean operator;

    @Option(
            names = "--api-key",
            description = "Keep an API key (typed unseen, or in TBAAS_API_KEY) instead of a session.")
    private boolean apiKey;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Profile place = options.profile();
        Profile profile = apiKey ? withKey(place) : signedIn(Profile.at(place.server()));
        options.profiles().put(options.profileName(), profile);
        try (PlatformClient client = client(profile)) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Signed in at %s as %s (profile %s).%n",
                            profile.server(), who(client), options.profileName());
        }
        return ExitStatus.DONE.number();
    }

    /** A key whose scope is narrow need not be allowed to say whose it is; that it is known is enough. */
    private String who(PlatformClient client) {
        try {
            JsonNode who = client.call("GET", "/api/v1/session", null, Map.of()).body();
            return who.path("kind").asText("account") + " " + who.path("id").asText();
        } catch (CliFailure failure) {
            if (apiKey && failure.status() == ExitStatus.NOT_PERMITTED) {
                return "an API key";
            }
            throw failure;
        }
    }

    private Profile withKey(Profile place) {
        if (!place.apiKey().isEmpty()) {
            return Profile.at(place.server()).withApiKey(place.apiKey());
        }
        return Profile.at(place.server())
                .withApiKey(Prompt.secret("API key").orElseThrow(() -> missing("the API key stands in TBAAS_API_KEY")));
    }

    private Profile signedIn(Profile place) {
        String address = mail != null
                ? mail
                : Prompt.line("mail address").orElseThrow(() -> missing("name the account with --mail"));
        String password = Prompt.secret("password")
                .orElseThrow(() -> missing("the password is typed on a terminal, or stands in TBAAS_PASSWORD"));
        try (PlatformClient client = client(place)) {
            PlatformAnswer answer = new SignIn(client, options.proof()).with(address, password, operator);
            return place.withSession(
                    answer.sessionCookie()
                            .orElseThrow(() -> new CliFailure(
                                    ExitStatus.REFUSED, "The platform at " + place.server() + " gave no session.")),
                    answer.body().path("csrfToken").asText());
        }
    }

    private ParameterException missing(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private PlatformClient client(Profile profile) {
        return options.client(profile, spec.commandLine().getErr());
    }
}
