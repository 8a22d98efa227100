package io.tbaas.fabric.orderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.tls.TlsContexts;
import io.tbaas.fabric.protocol.ChannelId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ParticipationIT {
    private static final String CHANNELS = "/participation/v1/channels";
    private static final String BOUNDARY = "boundary0123456789";

    private final TestNetwork network = new TestNetwork();
    private final TestOrderer orderer;
    private final Block genesis;
    private final HttpClient administrator = client(TlsContexts.context(
            network.ordererOrganisation().administrator()::tlsIdentity, network.ordererTlsRoots(), Clock.systemUTC()));

    ParticipationIT(@TempDir Path folder) {
        orderer = new TestOrderer(network, 0, folder);
        genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
    }

    @AfterEach
    void stop() {
        administrator.close();
        orderer.close();
    }

    @Test
    void joins_lists_and_removes() throws Exception {
        assertAnswer(get(CHANNELS), 200, "{\"systemChannel\":null,\"channels\":null}\n");
        HttpResponse<String> joined = post(form("config-block", genesis.toByteArray()));
        assertAnswer(
                joined,
                201,
                "{\"name\":\"mychannel\",\"url\":\"/participation/v1/channels/mychannel\","
                        + "\"consensusRelation\":\"consenter\",\"status\":\"active\",\"height\":1}\n");
        assertThat(joined.headers().firstValue("Location")).contains(CHANNELS + "/mychannel");
        HttpResponse<String> list = get(CHANNELS);
        assertAnswer(
                list,
                200,
                "{\"systemChannel\":null,\"channels\":[{\"name\":\"mychannel\","
                        + "\"url\":\"/participation/v1/channels/mychannel\"}]}\n");
        assertThat(list.headers().firstValue("Cache-Control")).contains("no-store");
        assertAnswer(delete(CHANNELS + "/mychannel"), 204, "");
        TestOrderer.await(
                () -> orderer.node().channels().isEmpty(),
                () -> orderer.node().channels().toString());
        assertAnswer(get(CHANNELS + "/mychannel"), 404, error("channel does not exist"));
        // A channel that was removed can be joined again.
        assertThat(post(form("config-block", genesis.toByteArray())).statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_second_join_is_not_allowed() throws Exception {
        orderer.node().join(genesis);
        HttpResponse<String> again = post(form("config-block", genesis.toByteArray()));
        assertAnswer(again, 405, error("cannot join: channel already exists"));
        assertThat(again.headers().firstValue("Allow")).contains("GET, DELETE");
    }

    @Test
    void refuses_what_is_no_join_block() throws Exception {
        assertAnswer(
                post(form("config-block", Block.getDefaultInstance().toByteArray())),
                400,
                error("invalid join block: block is not a config block"));
        assertAnswer(
                post(form(
                        "config-block",
                        genesis.toBuilder().clearMetadata().build().toByteArray())),
                400,
                error("invalid join block: invalid block: does not have metadata"));
        Block changed = genesis.toBuilder()
                .setHeader(genesis.getHeader().toBuilder().clearDataHash())
                .build();
        assertAnswer(
                post(form("config-block", changed.toByteArray())),
                400,
                error("invalid join block: invalid block: Header.DataHash is different from Hash(block.Data)"));
        assertThat(orderer.node().channels()).isEmpty();
    }

    @Test
    void refuses_forms_that_are_none() throws Exception {
        assertAnswer(
                post(form("other", genesis.toByteArray())),
                400,
                error("form does not contains part key: config-block"));
        assertAnswer(
                send(request(CHANNELS).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("hello"))),
                400,
                error("unsupported Content-Type: [text/plain]"));
        assertAnswer(
                post(BodyPublishers.ofString("--" + BOUNDARY + "\r\nno end")),
                400,
                error("cannot read form from request body: multipart: NextPart: EOF"));
        assertAnswer(
                post(form("config-block", new byte[2 * 1024 * 1024])),
                400,
                error("cannot read form from request body: multipart: NextPart: http: request body too large"));
    }

    @Test
    void refuses_methods_types_and_names_that_are_not_its_own() throws Exception {
        HttpResponse<String> wrong = send(request(CHANNELS).DELETE());
        assertAnswer(wrong, 405, error("invalid request method: DELETE"));
        assertThat(wrong.headers().firstValue("Allow")).contains("GET, POST, PUT");
        assertAnswer(
                send(request(CHANNELS).header("Accept", "text/html").GET()),
                406,
                error("response Content-Type is application/json only"));
        assertAnswer(get(CHANNELS + "/UPPER"), 400, error("invalid channel ID: 'UPPER' contains illegal characters"));
        assertAnswer(
                get(CHANNELS + "/mychannel/blocks/some"),
                400,
                error("invalid block ID: 'some' not equal \\u003cnewest|oldest|config|(number)\\u003e"));
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        HttpResponse<String> base = get("/participation/v1/");
        assertThat(base.statusCode()).isEqualTo(302);
        assertThat(base.headers().firstValue("Location")).contains(CHANNELS);
    }

    @Test
    void updates_a_channel_by_its_administrators_signature() throws Exception {
        orderer.node().join(genesis);
        byte[] update = ConfigChange.batchTimeout(network, genesis, "4s").toByteArray();
        HttpResponse<String> updated = send(request(CHANNELS)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .PUT(form("config-update-envelope", update)));
        assertThat(updated.statusCode()).isEqualTo(201);
        orderer.awaitHeight(TestNetwork.CHANNEL, 2);
        // The same update again: the version it is for has passed.
        HttpResponse<String> stale = send(request(CHANNELS)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .PUT(form("config-update-envelope", update)));
        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.body())
                .startsWith(
                        "{\"error\":\"cannot update: failed update config of channel mychannel: error applying config "
                                + "update to existing channel 'mychannel': error authorizing update: ");
    }

    @Test
    void demands_a_client_certificate_of_its_authority() {
        try (HttpClient anonymous =
                client(TlsContexts.anonymousContext(network.ordererTlsRoots(), Clock.systemUTC()))) {
            assertThatThrownBy(() -> anonymous.send(request(CHANNELS).GET().build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
        TestNetwork other = new TestNetwork();
        try (HttpClient stranger = client(TlsContexts.context(
                other.ordererOrganisation().administrator()::tlsIdentity,
                network.ordererTlsRoots(),
                Clock.systemUTC()))) {
            assertThatThrownBy(() -> stranger.send(request(CHANNELS).GET().build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(orderer.node().channels()).isEmpty();
    }

    @Test
    void limits_the_number_of_channels(@TempDir Path folder) {
        OrdererOptions.Rules defaults = OrdererOptions.Rules.DEFAULT;
        OrdererOptions.Rules one = new OrdererOptions.Rules(
                defaults.timeWindow(), true, defaults.queue(), defaults.joinBlockBytesMax(), 1);
        try (TestOrderer limited = new TestOrderer(network, 0, folder, one)) {
            limited.node().join(genesis);
            Block second = network.genesis(new ChannelId("second"), limited.address(), 0);
            assertThatThrownBy(() -> limited.node().join(second))
                    .hasMessage("cannot join: this orderer has 1 channels and joins no more");
        }
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + orderer.node().adminPort().getAsInt() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    private HttpResponse<String> post(BodyPublisher body) throws Exception {
        return send(request(CHANNELS)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return administrator.send(request.build(), BodyHandlers.ofString());
    }

    private static BodyPublisher form(String field, byte[] file) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"config.block\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofByteArray(body.toByteArray());
    }

    private static String error(String text) {
        return "{\"error\":\"" + text + "\"}\n";
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
