package io.tbaas.acceptance.platform;

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

    private final OfficialOrganisation first;
    private final OfficialOrganisation second;
    private final OfficialOrderer orderer;
    private final OfficialOrderer spare;
    private final Path folder;

    private OfficialNetwork(OfficialTools tools, Path folder) throws IOException {
        this.folder = folder;
        first = OfficialOrganisation.made(tools, Files.createDirectories(folder.resolve("first")), FIRST);
        second = OfficialOrganisation.made(tools, Files.createDirectories(folder.resolve("second")), SECOND);
        orderer = OfficialOrderer.started(tools, folder, ORDERING, ordering("orderers/orderer0." + DOMAIN));
        spare = OfficialOrderer.started(tools, folder, ORDERING, ordering("orderers/orderer1." + DOMAIN));
    }

    /** Makes it, with one channel that both peers joined. */
    static OfficialNetwork running(OfficialTools tools, Path folder) {
        try {
            Files.writeString(
                    folder.resolve("crypto.yaml"),
                    """
                    OrdererOrgs:
                      - Name: Ordering
                        Domain: %s
                        EnableNodeOUs: true
                        Specs:
                          - {Hostname: orderer0, SANS: [localhost, 127.0.0.1]}
                          - {Hostname: orderer1, SANS: [localhost, 127.0.0.1]}
                    """
                            .formatted(DOMAIN));
            tools.run(folder, Map.of(), "cryptogen", "generate", "--config=crypto.yaml", "--output=crypto");
            OfficialNetwork network = new OfficialNetwork(tools, folder);
            network.makeChannel(tools);
            return network;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ordering(String path) {
        return folder.resolve("crypto/ordererOrganizations").resolve(DOMAIN).resolve(path);
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
        orderer.joins(CHANNEL, firstBlock());
        orderer.awaitLog("Raft leader changed: 0 -> 1");
        byte[] firstBlock = Files.readAllBytes(firstBlock());
        first.joins(firstBlock);
        second.joins(firstBlock);
    }

    private Path firstBlock() {
        return folder.resolve("first.block");
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
                          - {Host: localhost, Port: %d, ClientTLSCert: %s, ServerTLSCert: %s}
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
                        organisation("ordering", "OrderingGroup", ORDERING, ordering("msp"), orderer.port()),
                        organisation("first", "FirstGroup", FIRST, first.mspFolder(), 0),
                        organisation("second", "SecondGroup", SECOND, second.mspFolder(), 0),
                        orderer.port(),
                        orderer.tlsCertificate(),
                        orderer.tlsCertificate());
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

    /** What the one that orders brings of its own. */
    Map<String, Object> profileOfOrdering() {
        return Map.of(
                "name",
                "theirs",
                "organizations",
                Map.of("Ordering", Map.of("mspid", ORDERING, "orderers", List.of(orderer.name()))),
                "orderers",
                Map.of(orderer.name(), orderer.reached()));
    }

    Map<String, Object> orderingAdministrator() {
        String user = "users/Admin@" + DOMAIN;
        return Map.of(
                "certificate",
                OfficialOrganisation.text(ordering(user + "/msp/signcerts/Admin@" + DOMAIN + "-cert.pem")),
                "privateKey",
                OfficialOrganisation.text(ordering(user + "/msp/keystore/priv_sk")),
                "tlsCertificate",
                OfficialOrganisation.text(ordering(user + "/tls/client.crt")),
                "tlsPrivateKey",
                OfficialOrganisation.text(ordering(user + "/tls/client.key")));
    }

    /** A certificate that its authority gave to a person. */
    String orderingPerson() {
        return OfficialOrganisation.text(
                ordering("users/Admin@" + DOMAIN + "/msp/signcerts/Admin@" + DOMAIN + "-cert.pem"));
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
                        Map.of("mspid", ORDERING, "orderers", List.of(orderer.name()))),
                "peers",
                Map.of(first.peerName(), first.reached(), second.peerName(), second.reached()),
                "orderers",
                Map.of(
                        orderer.name(),
                        Map.of(
                                "url",
                                "grpcs://localhost:" + orderer.port(),
                                "tlsCACerts",
                                Map.of(
                                        "pem",
                                        OfficialOrganisation.text(ordering("tlsca/tlsca." + DOMAIN + "-cert.pem"))))));
    }

    OfficialOrderer orderer() {
        return orderer;
    }

    /** An orderer of the same organisation that keeps the channel, and is none of those that decide. */
    OfficialOrderer spare() {
        spare.joins(CHANNEL, firstBlock());
        return spare;
    }

    @Override
    public void close() {
        spare.close();
        orderer.close();
        first.close();
        second.close();
    }
}
