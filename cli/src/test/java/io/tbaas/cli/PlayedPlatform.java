package io.tbaas.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine;

/** A server that gives the answers it was told to give, and remembers what it was asked. */
final class PlayedPlatform implements AutoCloseable {
    private static final ApiDescription API = ApiDescription.builtIn();

    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    PlayedPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** A call that came in. */
    record Asked(String call, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private record Reply(int status, String type, Map<String, String> headers, String body) {}

    /** @param call method, space, path with its query */
    void answers(String call, int status, Map<String, String> headers, String body) {
        String type = body.startsWith("event:")
                ? "text/event-stream"
                : status < 300 ? "application/json" : "application/problem+json";
        replies.put(call, new ConcurrentLinkedDeque<>(List.of(new Reply(status, type, headers, body))));
    }

    /** Gives another answer the next time, and from then on. */
    void thenAnswers(String call, int status, Map<String, String> headers, String body) {
        replies.computeIfAbsent(call, _ -> new ConcurrentLinkedDeque<>())
                .add(new Reply(status, "application/json", headers, body));
    }

    /** Runs a command against it and answers its status; what a former one said is forgotten. */
    int run(StringWriter out, StringWriter err, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = TbaasCli.commandLine(API, words);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(words));
        if (!words[0].equals("completion")) {
            all.add("--server");
            all.add(address());
        }
        return line.execute(all.toArray(String[]::new));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(call, Map.copyOf(exchange.getRequestHeaders()), body));
        Reply reply = next(call);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The answers in their order; the last one stays. */
    private Reply next(String call) {
        Deque<Reply> left = replies.getOrDefault(call, new ConcurrentLinkedDeque<>());
        Reply reply = left.peekFirst();
        if (reply == null) {
            return new Reply(599, "text/plain", Map.of(), "not expected: " + call);
        }
        if (left.size() > 1) {
            left.removeFirst();
        }
        return reply;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
