package io.tbaas.acceptance.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of a real browser without a window, driven over the browser's own DevTools protocol. */
final class BrowserPage implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 60;

    private final Process browser;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int calls;

    private BrowserPage(Process browser, Path folder) throws IOException, InterruptedException {
        this.browser = browser;
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(pageOf(port(folder))), new Listener(answers))
                .join();
    }

    /**
     * Starts a browser with an empty page.
     *
     * @param executable of Chromium or a relative of it
     * @param folder for all that it keeps
     */
    static BrowserPage open(String executable, Path folder) {
        try {
            Process browser = new ProcessBuilder(
                            executable,
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + folder,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("browser.log").toFile())
                    .start();
            try {
                return new BrowserPage(browser, folder);
            } catch (IOException | RuntimeException e) {
                browser.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Goes to an address; scripts of the test run there whatever the page's policy says. */
    void visit(String address) {
        call("Page.enable", Map.of());
        call("Page.setBypassCSP", Map.of("enabled", true));
        call("Page.navigate", Map.of("url", address));
        await(() ->
                run("document.readyState + ' ' + location.href").asString("").equals("complete " + address));
    }

    /** Gives the browser a device that makes passkeys, and a person who agrees to everything. */
    void addAuthenticator() {
        call("WebAuthn.enable", Map.of());
        call(
                "WebAuthn.addVirtualAuthenticator",
                Map.of(
                        "options",
                        Map.of(
                                "protocol",
                                "ctap2",
                                "transport",
                                "internal",
                                "hasResidentKey",
                                true,
                                "hasUserVerification",
                                true,
                                "isUserVerified",
                                true,
                                "automaticPresenceSimulation",
                                true)));
    }

    /** The value of a script, which may be a promise. */
    JsonNode run(String script) {
        JsonNode answer = call(
                "Runtime.evaluate",
                Map.of("expression", script, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.at("/exceptionDetails").toString());
        }
        return answer.at("/result/value");
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        int number = ++calls;
        socket.sendText(JSON.writeValueAsString(Map.of("id", number, "method", method, "params", parameters)), true)
                .join();
        try {
            while (true) {
                JsonNode message = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("the browser does not answer " + method);
                }
                if (message.path("id").asInt(0) == number) {
                    if (message.has("error")) {
                        throw new AssertionError(method + ": " + message);
                    }
                    return message.path("result");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String port(Path folder) throws IOException {
        Path told = folder.resolve("DevToolsActivePort");
        await(() -> Files.exists(told));
        return Files.readAllLines(told).getFirst();
    }

    private String pageOf(String port) throws IOException, InterruptedException {
        HttpResponse<String> list = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        for (JsonNode target : JSON.readTree(list.body())) {
            if (target.path("type").asString("").equals("page")) {
                return target.path("webSocketDebuggerUrl").asString("");
            }
        }
        throw new AssertionError("the browser has no page: " + list.body());
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited too long for the browser");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        browser.destroy();
        try {
            if (!browser.waitFor(10, TimeUnit.SECONDS)) {
                browser.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            browser.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Puts messages together and in order. */
    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> answers;
        private final StringBuilder text = new StringBuilder();

        Listener(BlockingQueue<JsonNode> answers) {
            this.answers = answers;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
