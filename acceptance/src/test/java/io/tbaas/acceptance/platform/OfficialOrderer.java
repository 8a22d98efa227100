package io.tbaas.acceptance.platform;

import io.tbaas.testkit.FreePorts;
import io.tbaas.testkit.OfficialNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An official orderer with keys that cryptogen made. */
final class OfficialOrderer implements AutoCloseable {
    private final OfficialTools tools;
    private final Path folder;
    private final Path material;
    private final OfficialNode node;
    private final List<Integer> ports;

    private OfficialOrderer(OfficialTools tools, Path folder, Path material, OfficialNode node, List<Integer> ports) {
        this.tools = tools;
        this.folder = folder;
        this.material = material;
        this.node = node;
        this.ports = ports;
    }

    /**
     * Starts it.
     *
     * @param material its {@code msp} and {@code tls}
     */
    static OfficialOrderer started(OfficialTools tools, Path folder, String mspId, Path material) {
        List<Integer> ports = FreePorts.take(3);
        OfficialNode node = OfficialNode.orderer(
                tools.binaries(),
                folder.resolve(material.getFileName().toString()),
                new OfficialNode.OrdererSetup(mspId, material, ports.get(0), ports.get(1), ports.get(2)));
        node.awaitLog("Beginning to serve requests");
        return new OfficialOrderer(tools, folder, material, node, ports);
    }

    String name() {
        return material.getFileName().toString();
    }

    int port() {
        return ports.getFirst();
    }

    /** How a connection profile says where it is, with its administrative port. */
    Map<String, Object> reached() {
        return Map.of(
                "url",
                "grpcs://localhost:" + port(),
                "adminUrl",
                "https://localhost:" + ports.get(1),
                "tlsCACerts",
                Map.of("pem", OfficialOrganisation.text(material.resolve("tls/ca.crt"))));
    }

    Path tlsCertificate() {
        return material.resolve("tls/server.crt");
    }

    /** Joins a channel by its first block. */
    void joins(String channel, Path firstBlock) {
        tools.run(
                folder,
                Map.of(),
                "osnadmin",
                "channel",
                "join",
                "--channelID",
                channel,
                "--config-block",
                firstBlock.toString(),
                "-o",
                "localhost:" + ports.get(1),
                "--ca-file",
                material.resolve("tls/ca.crt").toString(),
                "--client-cert",
                tlsCertificate().toString(),
                "--client-key",
                material.resolve("tls/server.key").toString());
    }

    void awaitLog(String text) {
        node.awaitLog(text);
    }

    @Override
    public void close() {
        node.close();
    }
}
