package io.tbaas.fabric.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;

/**
 * Speaks an orderer's channel participation API, as {@code osnadmin} does.
 *
 * <p>Source: fabric orderer/common/channelparticipation/restapi.go. Thread safe.
 */
public final class OrdererAdmin implements AutoCloseable {
    private static final String CHANNELS = "/participation/v1/channels";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String BOUNDARY = "tbaas-participation";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final HttpClient http;

    /**
     * A client of one orderer.
     *
     * @param address scheme, host and port of the admin listener
     * @param tls trusts the orderer and presents an administrator's certificate
     */
    public OrdererAdmin(URI address, SSLContext tls) {
        this.address = address;
        this.http =
                HttpClient.newBuilder().sslContext(tls).connectTimeout(TIMEOUT).build();
    }

    /** Joins a channel by its genesis or latest configuration block. */
    public ParticipationInfo join(Block block) {
        return info(send("POST", CHANNELS, multipart("config-block", "config.block", block.toByteArray())));
    }

    /** Submits a signed configuration update to a channel the orderer serves. */
    public void update(Envelope update) {
        send("PUT", CHANNELS, multipart("config-update-envelope", "config-update.envelope", update.toByteArray()));
    }

    /** Names of the channels that the orderer serves. */
    public List<String> channels() {
        List<String> names = new ArrayList<>();
        tree(send("GET", CHANNELS, new byte[0]))
                .path("channels")
                .forEach(channel -> names.add(channel.path("name").asText()));
        return names;
    }

    /** The orderer's view of one channel. */
    public ParticipationInfo channel(ChannelId channel) {
        return info(send("GET", CHANNELS + "/" + channel.value(), new byte[0]));
    }

    /** Leaves a channel and deletes its blocks there. */
    public void remove(ChannelId channel) {
        send("DELETE", CHANNELS + "/" + channel.value(), new byte[0]);
    }

    @Override
    public void close() {
        http.close();
    }

    private byte[] send(String method, String path, byte[] body) {
        HttpRequest.BodyPublisher publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT).method(method, publisher);
        if (body.length > 0) {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw refused(response);
            }
            return response.body();
        } catch (IOException e) {
            throw new TbaasException(
                    AdminError.NODE_UNREACHABLE, "The orderer's admin address " + address + " did not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TbaasException(AdminError.NODE_UNREACHABLE, "Interrupted while waiting for " + address, e);
        }
    }

    private TbaasException refused(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return new TbaasException(
                AdminError.NODE_REFUSED,
                "The orderer at " + address + " answered " + response.statusCode() + ": " + text.strip());
    }

    private static byte[] multipart(String field, String file, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 256);
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + file + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static ParticipationInfo info(byte[] body) {
        return JSON.convertValue(tree(body), ParticipationInfo.class);
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new TbaasException(AdminError.NODE_REFUSED, "The orderer's answer is not JSON: " + e.getMessage(), e);
        }
    }
}
