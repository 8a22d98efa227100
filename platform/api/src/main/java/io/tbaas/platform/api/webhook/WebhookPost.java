package io.tbaas.platform.api.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One call of a webhook over a connection of its own.
 *
 * <p>The JDK's client resolves names by itself, after they were checked; this one connects to the address that was. It follows no redirections and
 * reads nothing but the status line.
 */
final class WebhookPost {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    private static final int LINE_BYTES_MAX = 256;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

    private WebhookPost() {}

    /** Sends a JSON text; gives the HTTP status of the answer. */
    static int send(URI uri, InetSocketAddress address, Map<String, String> headers, String payload)
            throws IOException {
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        try (Socket plain = new Socket()) {
            plain.connect(address, CONNECT_MILLIS);
            plain.setSoTimeout(READ_MILLIS);
            try (Socket socket = "https".equals(uri.getScheme()) ? secured(plain, uri) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head(uri, headers, body.length).getBytes(StandardCharsets.US_ASCII));
                out.write(body);
                out.flush();
                return status(socket.getInputStream());
            }
        }
    }

    private static Socket secured(Socket plain, URI uri) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, uri.getHost(), WebhookTarget.port(uri), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String head(URI uri, Map<String, String> headers, int length) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() > 0 ? ":" + uri.getPort() : "";
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(uri.getHost()).append(port).append("\r\n");
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        head.append("User-Agent: tbaas\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static int status(InputStream in) throws IOException {
        long end = System.nanoTime() + READ_MILLIS * 1_000_000L;
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() >= LINE_BYTES_MAX) {
                throw new IOException("no HTTP answer");
            }
            if (System.nanoTime() > end) {
                throw new SocketTimeoutException("the answer takes too long");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IOException("no HTTP answer");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
