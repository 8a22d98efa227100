package io.tbaas.platform.testkit;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One browser or program that speaks to the platform: keeps its cookies and the token against forged requests. */
public final class HttpCaller {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String CSRF = "X-CSRF-Token";
    private static final String STEP_UP = "/api/v1/session/step-up";
    private static final Pattern JSON_TYPE = Pattern.compile("[/+]json(;|$)");

    private final URI platform;
    private final HttpClient client;
    private final Map<String, String> headers;
    private @Nullable DescribedAnswers described;

    /** A caller that is not signed in. */
    public HttpCaller(URI platform) {
        this(
                platform,
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .connectTimeout(Duration.ofSeconds(10))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                new LinkedHashMap<>());
    }

    private HttpCaller(URI platform, HttpClient client, Map<String, String> headers) {
        this.platform = platform;
        this.client = client;
        this.headers = headers;
    }

    /** The same caller, with the same session, at another instance of the platform. */
    public HttpCaller at(URI instance) {
        return new HttpCaller(instance, client, headers);
    }

    /** What the platform answered. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {
        /** A text member of the body, named as {@code /a/b}; empty where it is missing. */
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }

        /** The version that goes into {@code If-Match}. */
        public String etag() {
            return response.headers().firstValue("ETag").orElse("");
        }

        /** The stable code where the answer is a problem. */
        public String code() {
            return text("/code");
        }
    }

    /** Fails from now on where an answer is not described. */
    public HttpCaller heldTo(DescribedAnswers description) {
        this.described = description;
        return this;
    }

    /** Sends a header with every call from now on. */
    public HttpCaller with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Signs in and keeps the session. */
    public Answer signIn(String mail, String password, boolean operator) {
        Answer answer = post("/api/v1/session", Map.of("mail", mail, "password", password, "operator", operator));
        if (answer.status() == 201) {
            headers.put(CSRF, answer.text("/csrfToken"));
        }
        return answer;
    }

    /** Reads. */
    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    /** Creates or acts. */
    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    /** Changes what was read with this {@code ETag}. */
    public Answer put(String path, Object body, String etag) {
        return send("PUT", path, body, Map.of("If-Match", etag));
    }

    /** Removes what was read with this {@code ETag}. */
    public Answer delete(String path, String etag) {
        return send("DELETE", path, null, etag.isEmpty() ? Map.of() : Map.of("If-Match", etag));
    }

    /** Reads line by line in the background, for as long as the platform tells something. */
    public CompletableFuture<HttpResponse<Void>> lines(String path, Map<String, String> more, Consumer<String> reader) {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.resolve(path));
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(String line) {
                reader.accept(line);
            }

            @Override
            public void onError(Throwable failure) {
                reader.accept("failed: " + failure);
            }

            @Override
            public void onComplete() {
                reader.accept("complete");
            }
        }));
    }

    /** Any call. */
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> more) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(platform.resolve(path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            String text = body instanceof String given ? given : JSON.writeValueAsString(body);
            request.setHeader("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(text));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json = JSON_TYPE
                    .matcher(response.headers().firstValue("Content-Type").orElse(""))
                    .find();
            Answer answer = new Answer(response.statusCode(), JSON.readTree(json ? response.body() : "null"), response);
            if (described != null) {
                described.hold(method, path, answer);
            }
            if (path.equals(STEP_UP) && answer.status() == 200) {
                headers.put(CSRF, answer.text("/csrfToken"));
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
