package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.testkit.FreePorts;
import io.tbaas.testkit.OfficialNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An organisation that was made with cryptogen and runs an official peer; its keys lie in files of its own and nowhere else. */
final class OfficialOrganisation implements AutoCloseable {
    private static final Pattern INFO =
            Pattern.compile("Blockchain info: \\{\"height\":(\\d+),\"currentBlockHash\":\"([^\"]+)\"");

    private final OfficialTools tools;
    private final Path folder;
    private final String name;
    private final String domain;
    private final OfficialNode node;
    private final int port;

    /** How far a peer is, and the hash of its newest block in hexadecimal digits. */
    record Copy(long height, String newestHash) {}

    private OfficialOrganisation(OfficialTools tools, Path folder, String name, OfficialNode node, int port) {
        this.tools = tools;
        this.folder = folder;
        this.name = name;
        this.domain = domain(name);
        this.node = node;
        this.port = port;
    }

    /** Makes the certificates and starts the peer. */
    static OfficialOrganisation made(OfficialTools tools, Path folder, String name) {
        try {
            Files.writeString(
                    folder.resolve("crypto.yaml"),
                    """
                    PeerOrgs:
                      - Name: %s
                        Domain: %s
                        EnableNodeOUs: true
                        Template: {Count: 1, SANS: [localhost, 127.0.0.1]}
                        Users: {Count: 1}
                    """
                            .formatted(name, domain(name)));
            tools.run(folder, Map.of(), "cryptogen", "generate", "--config=crypto.yaml", "--output=crypto");
            List<Integer> ports = FreePorts.take(3);
            Path material = organisation(folder, name).resolve("peers/peer0." + domain(name));
            OfficialNode node = OfficialNode.peer(
                    tools.binaries(),
                    folder.resolve("peer"),
                    new OfficialNode.PeerSetup(name, material, ports, Map.of()));
            node.awaitLog("Started peer with ID");
            return new OfficialOrganisation(tools, folder, name, node, ports.getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String domain(String name) {
        return name.toLowerCase(Locale.ROOT) + ".example.com";
    }

    private static Path organisation(Path folder, String name) {
        return folder.resolve("crypto/peerOrganizations").resolve(domain(name));
    }

    private Path own(String path) {
        return organisation(folder, name).resolve(path.replace("$", domain));
    }

    /** What others need to know of it. */
    Map<String, Object> certificates() {
        return Map.of(
                "roots",
                List.of(text(own("ca/ca.$-cert.pem"))),
                "tlsRoots",
                List.of(text(own("tlsca/tlsca.$-cert.pem"))));
    }

    /** Its MSP, as configtxgen reads it. */
    Path mspFolder() {
        return own("msp");
    }

    String peerName() {
        return "peer0." + domain;
    }

    /** How a connection profile says where the peer is. */
    Map<String, Object> reached() {
        return Map.of(
                "url", "grpcs://localhost:" + port, "tlsCACerts", Map.of("pem", text(own("tlsca/tlsca.$-cert.pem"))));
    }

    /** What somebody brings to a platform to act for it there. */
    Map<String, Object> broughtAdministrator() {
        return brought("Admin");
    }

    /** The same of somebody who is no administrator. */
    Map<String, Object> broughtUser() {
        return brought("User1");
    }

    /** What its authority gave to a person. */
    String userCertificate() {
        return text(own("users/User1@$/msp/signcerts/User1@$-cert.pem"));
    }

    private Map<String, Object> brought(String user) {
        Path msp = own("users/" + user + "@$/msp");
        return Map.of(
                "certificate",
                text(msp.resolve("signcerts/" + user + "@" + domain + "-cert.pem")),
                "privateKey",
                text(msp.resolve("keystore/priv_sk")),
                "tlsCertificate",
                text(own("users/" + user + "@$/tls/client.crt")),
                "tlsPrivateKey",
                text(own("users/" + user + "@$/tls/client.key")));
    }

    Path administratorCertificate() {
        return own("users/Admin@$/msp/signcerts/Admin@$-cert.pem");
    }

    Path administratorKey() {
        return own("users/Admin@$/msp/keystore/priv_sk");
    }

    /** The peer joins a channel by its first block. */
    void joins(byte[] firstBlock) {
        Path block = write("first.block", firstBlock);
        peer("channel", "join", "-b", block.toString());
    }

    /** What the peer has of a channel. */
    Copy copyOf(String channel) {
        String printed = peer("channel", "getinfo", "-c", channel);
        Matcher info = INFO.matcher(printed);
        assertThat(info.find()).as("%s", printed).isTrue();
        return new Copy(
                Long.parseLong(info.group(1)),
                HexFormat.of().formatHex(java.util.Base64.getDecoder().decode(info.group(2))));
    }

    /** The newest block of a channel as an orderer gives it to this organisation. */
    byte[] newestFrom(String orderer, String tlsRoot, String channel) {
        Path root = write("orderer-root.pem", tlsRoot.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Path block = folder.resolve("newest.block");
        peer(
                "channel",
                "fetch",
                "newest",
                block.toString(),
                "-c",
                channel,
                "-o",
                orderer,
                "--tls",
                "--cafile",
                root.toString());
        return read(block);
    }

    /** Has Fabric's own tool sign the file of a change. */
    byte[] signsWithOfficialTool(byte[] change) {
        Path file = write("update.tx", change);
        peer("channel", "signconfigtx", "-f", file.toString());
        return read(file);
    }

    /** Runs {@code peer} as the organisation's administrator. */
    private String peer(String... words) {
        return tools.run(
                folder,
                Map.of(
                        "CORE_PEER_LOCALMSPID",
                        name,
                        "CORE_PEER_MSPCONFIGPATH",
                        own("users/Admin@$/msp").toString(),
                        "CORE_PEER_ADDRESS",
                        "localhost:" + port,
                        "CORE_PEER_TLS_ENABLED",
                        "true",
                        "CORE_PEER_TLS_ROOTCERT_FILE",
                        own("tlsca/tlsca.$-cert.pem").toString()),
                "peer",
                words);
    }

    private Path write(String file, byte[] content) {
        try {
            return Files.write(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        return new String(read(file), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        node.close();
    }
}
