package io.tbaas.acceptance.platform;

import io.tbaas.testkit.FreePorts;
import io.tbaas.testkit.OfficialNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A network that was made and is run with Fabric's own executables alone: two companies with a peer each, and a third that orders.
 * Groups have other names than their MSPs, and two of the three decide about the ordering.
 */
final class OfficialNetwork implements AutoCloseable {
    static final String CHANNEL = "trade";
    static final String FIRST = "Org1MSP";
    static final String SECOND = "Org2MSP";
    static final String ORDERING = "OrdererMSP";
    private static final String DOMAIN = "ordering.example.com";
    private static final String NAME = "orderer0." + DOMAIN;

    private final OfficialOrganisation first;
    private final OfficialOrganisation second;
    private final OfficialNode orderer;
    private final Path folder;
    private final List<Integer> ports;

    private OfficialNetwork(
            Path folder,
            OfficialOrganisation first,
            OfficialOrganisation second,
            OfficialNode orderer,
            List<Integer> ports) {
        this.folder = folder;
        this.first = first;
        this.second = second;
        this.orderer = orderer;
        this.ports = ports;
    }

    /** Makes it, with one channel that both peers joined. */
    static OfficialNetwork running(OfficialTools tools, Path folder) {
        try {
            OfficialOrganisation first =
                    OfficialOrganisation.made(tools, Files.createDirectories(folder.resolve("first")), FIRST);
            OfficialOrganisation second =
                    OfficialOrganisation.made(tools, Files.createDirectories(folder.resolve("second")), SECOND);
            Files.writeString(
                    folder.resolve("crypto.yaml"),
                    """
                    OrdererOrgs:
                      - Name: Ordering
                        Domain: %s
                        EnableNodeOUs: true
                        Specs:
                          - {Hostname: orderer0, SANS: [localhost, 127.0.0.1]}
                    """
                            .formatted(DOMAIN));
            tools.run(folder, Map.of(), "cryptogen", "generate", "--config=crypto.yaml", "--output=crypto");
            List<Integer> ports = FreePorts.take(3);
            OfficialNode orderer = OfficialNode.orderer(
                    tools.binaries(),
                    folder.resolve("orderer"),
                    new OfficialNode.OrdererSetup(
                            ORDERING, material(folder), ports.get(0), ports.get(1), ports.get(2)));
            orderer.awaitLog("Beginning to serve requests");
            OfficialNetwork network = new OfficialNetwork(folder, first, second, orderer, ports);
            network.makeChannel(tools);
            return network;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path ordering(Path folder) {
        return folder.resolve("crypto/ordererOrganizations").resolve(DOMAIN);
    }

    private static Path material(Path folder) {
        return ordering(folder).resolve("orderers").resolve(NAME);
    }

    private void makeChannel(OfficialTools tools) throws IOException {
        Files.writeString(folder.resolve("configtx.yaml"), configuration());
        tools.run(
                folder,
                Map.of("FABRIC_CFG_PATH", folder.toString()),
                "configtxgen",
                "-profile",
                "Trade",
                "-outputBlock",
                "first.block",
                "-channelID",
                CHANNEL);
        String tls = material(folder).resolve("tls").toString();
        tools.run(
                folder,
                Map.of(),
                "osnadmin",
                "channel",
                "join",
                "--channelID",
                CHANNEL,
                "--config-block",
                "first.block",
                "-o",
                "localhost:" + ports.get(1),
                "--ca-file",
                tls + "/ca.crt",
                "--client-cert",
                tls + "/server.crt",
                "--client-key",
                tls + "/server.key");
        orderer.awaitLog("Raft leader changed: 0 -> 1");
        byte[] firstBlock = Files.readAllBytes(folder.resolve("first.block"));
        first.joins(firstBlock);
        second.joins(firstBlock);
    }

    private String configuration() {
        return """
                Organizations:
                %s%s%s
                Profiles:
                  Trade:
                    Policies: &usual
                      Readers: {Type: ImplicitMeta, Rule: ANY Readers}
                      Writers: {Type: ImplicitMeta, Rule: ANY Writers}
                      Admins: {Type: ImplicitMeta, Rule: MAJORITY Admins}
                    Capabilities: {V2_0: true}
                    Orderer:
                      OrdererType: etcdraft
                      BatchTimeout: 200ms
                      BatchSize: {MaxMessageCount: 10, AbsoluteMaxBytes: 99 MB, PreferredMaxBytes: 512 KB}
                      EtcdRaft:
                        Consenters:
                          - {Host: localhost, Port: %d, ClientTLSCert: %s/tls/server.crt, ServerTLSCert: %s/tls/server.crt}
                      Organizations: [*ordering, *first, *second]
                      Policies:
                        <<: *usual
                        BlockValidation: {Type: ImplicitMeta, Rule: ANY Writers}
                      Capabilities: {V2_0: true}
                    Application:
                      Organizations: [*first, *second]
                      Policies:
                        <<: *usual
                        LifecycleEndorsement: {Type: ImplicitMeta, Rule: MAJORITY Endorsement}
                        Endorsement: {Type: ImplicitMeta, Rule: MAJORITY Endorsement}
                      Capabilities: {V2_5: true}
                """
                .formatted(
                        organisation(
                                "ordering",
                                "OrderingGroup",
                                ORDERING,
                                ordering(folder).resolve("msp"),
                                ports.getFirst()),
                        organisation("first", "FirstGroup", FIRST, first.mspFolder(), 0),
                        organisation("second", "SecondGroup", SECOND, second.mspFolder(), 0),
                        ports.getFirst(),
                        material(folder),
                        material(folder));
    }

    private static String organisation(String anchor, String group, String mspId, Path msp, int port) {
        String one =
                """
                  - &%1$s
                    Name: %2$s
                    ID: %3$s
                    MSPDir: %4$s
                    Policies:
                      Readers: {Type: Signature, Rule: "OR('%3$s.member')"}
                      Writers: {Type: Signature, Rule: "OR('%3$s.member')"}
                      Admins: {Type: Signature, Rule: "OR('%3$s.admin')"}
                      Endorsement: {Type: Signature, Rule: "OR('%3$s.peer')"}
                """
                        .formatted(anchor, group, mspId, msp);
        return port == 0 ? one : one + "    OrdererEndpoints: [\"localhost:" + port + "\"]\n";
    }

    OfficialOrganisation first() {
        return first;
    }

    OfficialOrganisation second() {
        return second;
    }

    /** Its connection profile, as Fabric's clients have it. */
    Map<String, Object> profile() {
        return Map.of(
                "name",
                "theirs",
                "organizations",
                Map.of(
                        "First",
                        Map.of("mspid", FIRST, "peers", List.of(first.peerName())),
                        "Second",
                        Map.of("mspid", SECOND, "peers", List.of(second.peerName())),
                        "Ordering",
                        Map.of("mspid", ORDERING, "orderers", List.of(NAME))),
                "peers",
                Map.of(first.peerName(), first.reached(), second.peerName(), second.reached()),
                "orderers",
                Map.of(
                        NAME,
                        Map.of(
                                "url",
                                "grpcs://localhost:" + ports.getFirst(),
                                "tlsCACerts",
                                Map.of(
                                        "pem",
                                        OfficialOrganisation.text(
                                                ordering(folder).resolve("tlsca/tlsca." + DOMAIN + "-cert.pem"))))));
    }

    static String ordererName() {
        return NAME;
    }

    @Override
    public void close() {
        orderer.close();
        first.close();
        second.close();
    }
}
