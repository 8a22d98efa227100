package io.tbaas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to the platform of a profile; a refusal becomes a {@link CliFailure} with the platform's own sentence. */
final class PlatformClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(1);
    private static final String STEP_UP_REQUIRED = "STEP_UP_REQUIRED";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern JSON_CONTENT = Pattern.compile("application/(problem\\+)?json\\s*(;|$)");

    private final boolean verbose;
    private final PrintWriter notes;
    private final PersonProof proof;
    private final Consumer<Profile> keeper;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private volatile Profile profile;

    /**
     * @param notes where calls are told, if verbose
     * @param proof how the person proves anew who it is
     * @param keeper keeps the profile whose session got a new token
     */
    PlatformClient(Profile profile, boolean verbose, PrintWriter notes, PersonProof proof, Consumer<Profile> keeper) {
        this.proof = proof;
        this.keeper = keeper;
        this.profile = profile;
        this.verbose = verbose;
        this.notes = notes;
    }

    /** Calls, and returns what was answered with success; proves anew who the person is where the platform asks for it. */
    PlatformAnswer call(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        PlatformAnswer answer = ask(method, path, body, headers);
        if (answer.code().equals(STEP_UP_REQUIRED) && profile.apiKey().isEmpty()) {
            JsonNode given = proof.anew(answer.body().at("/parameters/methods"));
            accepted(ask("POST", "/api/v1/session/step-up", given, Map.of()));
            answer = ask(method, path, body, headers);
        }
        return accepted(answer);
    }

    /** Calls, and returns whatever was answered. */
    PlatformAnswer ask(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        HttpResponse<String> response = send(
                request(method, path, body, headers).timeout(ANSWER_TIMEOUT), HttpResponse.BodyHandlers.ofString());
        tell(method, path, response);
        PlatformAnswer answer = new PlatformAnswer(
                response.statusCode(), content(response.headers(), response.body()), response.headers());
        if (!answer.refused() && !profile.cookie().isEmpty()) {
            answer.sessionCookie().ifPresent(cookie -> {
                profile = profile.withSession(
                        cookie, answer.body().path("csrfToken").asText());
                keeper.accept(profile);
            });
        }
        return answer;
    }

    /** What was answered with success; anything else ends the command. */
    PlatformAnswer accepted(PlatformAnswer answer) {
        if (answer.refused()) {
            throw refusal(answer.status(), answer.body(), requestId(answer.headers()));
        }
        return answer;
    }

    /** The lines of a stream of events, for as long as it goes on. */
    Stream<String> lines(String path) {
        HttpResponse<Stream<String>> response = send(
                request("GET", path, null, Map.of("Accept", "text/event-stream, application/problem+json")),
                HttpResponse.BodyHandlers.ofLines());
        tell("GET", path, response);
        if (response.statusCode() >= 300) {
            throw refusal(
                    response.statusCode(),
                    content(response.headers(), response.body().collect(Collectors.joining("\n"))),
                    requestId(response.headers()));
        }
        return response.body();
    }

    private HttpRequest.Builder request(
            String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(profile.server() + path));
        } catch (IllegalArgumentException e) {
            throw new CliFailure(
                    ExitStatus.USAGE, profile.server() + " is no address: it begins with http:// or https://.", e);
        }
        request.header("Accept-Language", Locale.getDefault().getLanguage().equals("zh") ? "zh-CN" : "en");
        if (!profile.apiKey().isEmpty()) {
            request.header("Authorization", "Bearer " + profile.apiKey());
        } else if (!profile.cookie().isEmpty()) {
            request.header("Cookie", profile.cookie()).header("X-CSRF-Token", profile.csrfToken());
        }
        headers.forEach(request::setHeader);
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (SSLException e) {
            throw new CliFailure(
                    ExitStatus.UNREACHABLE,
                    "No safe connection to " + profile.server() + " (" + e.getMessage()
                            + "). Where its certificate is of an authority of your own, this machine has to know that: docs/operating.md says how, under TLS.",
                    e);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new CliFailure(
                    ExitStatus.UNREACHABLE,
                    "The platform at " + profile.server() + " does not answer (" + why
                            + "): start it with ./tbaas up, or name another one with --server.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure(ExitStatus.REFUSED, "Interrupted.", e);
        }
    }

    private static CliFailure refusal(int status, JsonNode problem, String requestId) {
        String sentence = problem.path("detail").asText("The platform answered with status " + status + ".");
        StringBuilder text = new StringBuilder(sentence);
        for (JsonNode fault : problem.path("errors")) {
            text.append("\n  ")
                    .append(fault.path("field").asText())
                    .append(": ")
                    .append(fault.path("detail").asText());
        }
        String code = problem.path("code").asText("HTTP_" + status);
        if (code.equals("SIGN_IN_REQUIRED")) {
            text.append(" Here: ./tbaas login --mail ADDRESS.");
        }
        return new CliFailure(ExitStatus.ofHttp(status), text + " [" + code + "]" + requestId);
    }

    /** Only told to those who asked: nobody else knows what to do with it. */
    private String requestId(HttpHeaders headers) {
        return verbose
                ? headers.firstValue("X-Request-Id")
                        .map(id -> " (request " + id + ")")
                        .orElse("")
                : "";
    }

    private void tell(String method, String path, HttpResponse<?> response) {
        if (verbose) {
            notes.println(method + " " + profile.server() + path + " → " + response.statusCode()
                    + requestId(response.headers()));
        }
    }

    /** JSON as it is; whatever else there is, an export's many lines of JSON for example, as one text. */
    private static JsonNode content(HttpHeaders headers, String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        String type = headers.firstValue("Content-Type").orElse("application/json");
        if (!JSON_CONTENT.matcher(type).lookingAt()) {
            return JSON.getNodeFactory().textNode(text);
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text); // of something that stands before the platform
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
