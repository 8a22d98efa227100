package io.tbaas.fabric.orderer.participation;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what a request asks for, reads its body within limits and writes the answer. */
final class ParticipationRouter implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ParticipationRouter.class);

    private static final int REFUSAL_FROM = 400;
    private static final int DRAINED_BYTES_MAX = 16 * 1024 * 1024;
    private static final int DRAIN_BUFFER_BYTES = 8192;

    private final ParticipationApi api;
    private final int bodyBytesMax;

    ParticipationRouter(ParticipationApi api, int bodyBytesMax) {
        this.api = api;
        this.bodyBytesMax = bodyBytesMax;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpAnswer answer;
            try {
                answer = route(exchange);
            } catch (RuntimeException failure) {
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), failure);
                answer = HttpAnswer.error(500, "internal error");
            }
            send(exchange, answer);
        }
    }

    private HttpAnswer route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.equals(ParticipationApi.BASE) && method.equals("GET")) {
            return new HttpAnswer(302, Map.of("Location", ParticipationApi.CHANNELS), Bytes.EMPTY);
        }
        if (path.equals(ParticipationApi.CHANNELS)) {
            return channels(exchange, method);
        }
        List<String> segments = path.startsWith(ParticipationApi.CHANNELS + "/")
                ? List.of(path.substring(ParticipationApi.CHANNELS.length() + 1).split("/", -1))
                : List.of();
        if (segments.stream().anyMatch(String::isEmpty)) {
            return notFound();
        }
        if (segments.size() == 1) {
            return channel(exchange, method, segments.getFirst());
        }
        if (segments.size() == 3 && segments.get(1).equals("blocks")) {
            return method.equals("GET")
                    ? negotiated(exchange, () -> named(segments.get(0), id -> api.fetch(id, segments.get(2))))
                    : HttpAnswer.notAllowed("invalid request method: " + method, "GET");
        }
        return notFound();
    }

    private HttpAnswer channels(HttpExchange exchange, String method) throws IOException {
        return switch (method) {
            case "GET" -> negotiated(exchange, api::listAll);
            case "POST" -> form(exchange, "config-block", api::join);
            case "PUT" -> form(exchange, "config-update-envelope", api::update);
            default -> HttpAnswer.notAllowed("invalid request method: " + method, "GET, POST, PUT");
        };
    }

    private HttpAnswer channel(HttpExchange exchange, String method, String channelId) throws IOException {
        return switch (method) {
            case "GET" -> negotiated(exchange, () -> named(channelId, api::listOne));
            case "DELETE" -> negotiated(exchange, () -> named(channelId, api::remove));
            default -> HttpAnswer.notAllowed("invalid request method: " + method, "GET, DELETE");
        };
    }

    private static HttpAnswer named(String channelId, Function<String, HttpAnswer> action) {
        try {
            return action.apply(ChannelId.of(channelId).value());
        } catch (TbaasException illegal) {
            return HttpAnswer.error(400, "invalid channel ID: " + illegal.getMessage());
        }
    }

    private HttpAnswer form(HttpExchange exchange, String field, Function<ByteString, HttpAnswer> action)
            throws IOException {
        String contentType = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (!contentType.contains("multipart/form-dat")) {
            return HttpAnswer.error(400, "unsupported Content-Type: [" + contentType + "]");
        }
        return negotiated(exchange, () -> {
            byte[] body = exchange.getRequestBody().readNBytes(bodyBytesMax + 1);
            if (body.length > bodyBytesMax) {
                return HttpAnswer.error(
                        400, "cannot read form from request body: multipart: NextPart: http: request body too large");
            }
            Optional<MultipartForm> form =
                    MultipartForm.boundary(contentType).flatMap(boundary -> MultipartForm.parse(boundary, body));
            if (form.isEmpty()) {
                return HttpAnswer.error(400, "cannot read form from request body: multipart: NextPart: EOF");
            }
            return file(form.get(), field, action);
        });
    }

    private static HttpAnswer file(MultipartForm form, String field, Function<ByteString, HttpAnswer> action) {
        Optional<MultipartForm.Part> file =
                form.files().stream().filter(part -> part.name().equals(field)).findFirst();
        if (file.isEmpty()) {
            return HttpAnswer.error(400, "form does not contains part key: " + field);
        }
        if (form.parts().size() != 1) {
            return HttpAnswer.error(400, "form contains too many parts");
        }
        return action.apply(file.get().content());
    }

    private static HttpAnswer negotiated(HttpExchange exchange, Action action) throws IOException {
        String accepted = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"))
                .orElse("");
        boolean json = accepted.isEmpty()
                || accepted.contains("application/json")
                || accepted.contains("application/*")
                || accepted.contains("*/*");
        return json ? action.perform() : HttpAnswer.error(406, "response Content-Type is application/json only");
    }

    private static HttpAnswer notFound() {
        return new HttpAnswer(
                404,
                Map.of("Content-Type", "text/plain; charset=utf-8"),
                Bytes.wrap("404 page not found\n".getBytes(StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.status() >= REFUSAL_FROM && !isReadToItsEnd(exchange.getRequestBody())) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        int length = answer.body().length();
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body().toArray());
        }
    }

    /** A client that is still writing would not see an answer that comes with the end of the connection. */
    private static boolean isReadToItsEnd(InputStream body) throws IOException {
        byte[] buffer = new byte[DRAIN_BUFFER_BYTES];
        int left = DRAINED_BYTES_MAX;
        int read = body.read(buffer);
        while (read >= 0 && left > 0) {
            left -= read;
            read = body.read(buffer);
        }
        return read < 0;
    }

    /** What is done once the headers are in order. */
    @FunctionalInterface
    private interface Action {
        HttpAnswer perform() throws IOException;
    }
}
