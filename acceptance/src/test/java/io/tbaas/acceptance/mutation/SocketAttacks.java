package io.tbaas.acceptance.mutation;

import io.tbaas.acceptance.network.TestNetwork;
import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.crypto.tls.TlsContexts;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.fabric.comm.identity.MspFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.hyperledger.fabric.protos.common.Block;

/** Bytes on the ports themselves: before TLS, behind it, and as requests to the participation API; for one thread. */
final class SocketAttacks {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final byte[] HELLO = {22, 3, 1, 0, 60, 1, 0, 0, 56, 3, 3};
    private static final String BOUNDARY = "mutation-boundary";
    private static final int READ_TIMEOUT_MILLIS = 300;

    private final List<Integer> ports = new ArrayList<>();
    private final int adminPort;
    private final int ordererPort;
    private final SSLContext tls;
    private final SignedMessages messages;
    private final Block genesis;
    private final Random random;

    SocketAttacks(TestNetwork network, SignedMessages messages, Block genesis, Random random) {
        this.messages = messages;
        this.genesis = genesis;
        this.random = random;
        var orderer = network.plan().orderer().orderers().getFirst();
        adminPort = orderer.adminPort();
        ordererPort = orderer.port();
        ports.add(adminPort);
        ports.add(ordererPort);
        network.plan()
                .organisations()
                .forEach(organisation -> organisation.peers().forEach(peer -> {
                    ports.add(peer.port());
                    ports.add(peer.chaincodePort());
                }));
        Path client =
                network.folder().ordererAdministrator(network.plan().orderer()).resolve("tls");
        TlsIdentity identity = MspFolder.tlsIdentity(client.resolve("client.crt"), client.resolve("client.key"));
        ChangingTrust trust = new ChangingTrust();
        trust.replaceAuthorities(MspFolder.certificates(network.folder()
                .ordererMaterial(network.plan().orderer(), orderer)
                .resolve("tls/ca.crt")));
        tls = TlsContexts.context(() -> identity, trust, Clock.systemUTC());
    }

    Map<String, Attack> all() {
        return Map.of(
                "bytes on a port",
                unused -> plain(),
                "frames behind tls",
                unused -> send(tls.getSocketFactory().createSocket("localhost", ordererPort), frames()),
                "participation",
                unused -> send(tls.getSocketFactory().createSocket("localhost", adminPort), request()));
    }

    private String plain() throws IOException {
        ByteMutation bytes = new ByteMutation(random);
        byte[] start = random.nextBoolean() ? HELLO : PREFACE;
        int port = ports.get(random.nextInt(ports.size()));
        return send(new Socket(InetAddress.getLoopbackAddress(), port), bytes.mutate(start));
    }

    private byte[] frames() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(PREFACE);
        sent.writeBytes(SETTINGS);
        for (int i = random.nextInt(5); i >= 0; i--) {
            byte[] payload = new ByteMutation(random).noise();
            sent.write(0);
            sent.write(0);
            sent.write(payload.length);
            sent.write(random.nextInt(12));
            sent.write(random.nextInt(256));
            sent.writeBytes(new byte[] {0, 0, 0, (byte) random.nextInt(4)});
            sent.writeBytes(payload);
        }
        byte[] all = sent.toByteArray();
        return random.nextBoolean() ? all : new ByteMutation(random).mutate(all);
    }

    private byte[] request() {
        boolean join = random.nextBoolean();
        byte[] body = join
                ? form("config-block", messages.encoded(messages.changed(genesis)))
                : form("config-update-envelope", messages.encoded(messages.configUpdate()));
        String head = (join ? "POST" : "PUT") + " /participation/v1/channels HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: ";
        byte[] sent = random.nextInt(5) == 0 ? new ByteMutation(random).mutate(body) : body;
        byte[] lines = (head + sent.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(random.nextInt(5) == 0 ? new ByteMutation(random).mutate(lines) : lines);
        whole.writeBytes(sent);
        return whole.toByteArray();
    }

    private static byte[] form(String field, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** Writes, reads the beginning of an answer, and goes, sometimes without a word. */
    private String send(Socket socket, byte[] bytes) throws IOException {
        try (socket) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            if (random.nextInt(8) == 0) {
                socket.setSoLinger(true, 0);
                return "left";
            }
            byte[] answer = new byte[12];
            int read = socket.getInputStream().readNBytes(answer, 0, answer.length);
            String text = new String(answer, 0, read, StandardCharsets.ISO_8859_1);
            return text.startsWith("HTTP/1.1 ") ? text.substring("HTTP/1.1 ".length()) : "answered";
        } catch (SocketTimeoutException silent) {
            return "no answer";
        } catch (SocketException | SSLException closed) {
            return "closed";
        }
    }
}
