package io.tbaas.fabric.protocol.genesis;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.FabricBinaries;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.TestOrganisation;
import io.tbaas.fabric.protocol.config.BatchLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.msp.FabricCryptoConfig;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.peer.AnchorPeer;

/** A network made by cryptogen and configtxgen, and the same as our profiles. */
final class OfficialNetwork {
    static final ChannelId CHANNEL = ChannelId.of("official");

    private final Path folder;
    private final FabricBinaries tools;

    private OfficialNetwork(Path folder, FabricBinaries tools) {
        this.folder = folder;
        this.tools = tools;
    }

    static OfficialNetwork create(Path folder) throws IOException, InterruptedException {
        FabricBinaries tools = FabricBinaries.orSkip();
        for (String file : List.of("crypto-config.yaml", "configtx.yaml")) {
            try (InputStream in = Objects.requireNonNull(OfficialNetwork.class.getResourceAsStream(file), file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
        tools.run(folder, "cryptogen", "generate", "--config=crypto-config.yaml", "--output=.");
        return new OfficialNetwork(folder, tools);
    }

    Block officialBlock(String profile) throws IOException, InterruptedException {
        tools.run(
                folder, "configtxgen", "-profile", profile, "-channelID", CHANNEL.value(), "-outputBlock", "out.block");
        return Block.parseFrom(Files.readAllBytes(folder.resolve("out.block")));
    }

    /** What configtxgen prints of a block. */
    String inspected(Block block) throws IOException, InterruptedException {
        Files.write(folder.resolve("ours.block"), block.toByteArray());
        return tools.run(folder, "configtxgen", "-inspectBlock", "ours.block");
    }

    /** The only certificate of a folder as a serialized identity. */
    ByteString identity(String mspId, String signcerts) {
        return TestOrganisation.serialized(mspId, only(signcerts));
    }

    GenesisProfile raft() {
        ConsensusProfile.RaftConsenter consenter =
                new ConsensusProfile.RaftConsenter("orderer.example.com", 7050, tls("orderer"), tls("orderer"));
        return profile(
                "V2_0",
                new ConsensusProfile.Raft(List.of(consenter), ConsensusProfile.RaftOptions.DEFAULT),
                List.of("orderer.example.com:7050"));
    }

    GenesisProfile bft() {
        List<ConsensusProfile.BftConsenter> consenters = IntStream.rangeClosed(1, 4)
                .mapToObj(id -> consenter(id, id == 1 ? "orderer" : "orderer" + id))
                .toList();
        return profile("V3_0", new ConsensusProfile.Bft(consenters, ConsensusProfile.Bft.DEFAULT_OPTIONS), List.of());
    }

    private ConsensusProfile.BftConsenter consenter(int id, String name) {
        String host = name + ".example.com";
        return new ConsensusProfile.BftConsenter(
                id,
                host,
                7050,
                new MspId("OrdererMSP"),
                read("ordererOrganizations/example.com/orderers/" + host + "/msp/signcerts/" + host + "-cert.pem"),
                tls(name),
                tls(name));
    }

    private ByteString tls(String name) {
        return read("ordererOrganizations/example.com/orderers/" + name + ".example.com/tls/server.crt");
    }

    private GenesisProfile profile(String capability, ConsensusProfile consensus, List<String> addresses) {
        OrdererProfile orderer = new OrdererProfile(
                consensus,
                addresses,
                Duration.ofMillis(1500),
                new BatchLimits(100, 99 * 1024 * 1024, 512 * 1024),
                7,
                List.of(ordererOrganisation()),
                with(PolicyProfile.usualOfGroups(), "BlockValidation", "ANY Writers"),
                Set.of("V2_0"));
        Map<String, PolicyProfile> policies =
                with(PolicyProfile.usualOfGroups(), "Endorsement", "MAJORITY Endorsement");
        ApplicationProfile application = new ApplicationProfile(
                List.of(org1(), org2()),
                with(policies, "LifecycleEndorsement", "MAJORITY Endorsement"),
                Map.of("qscc/GetBlockByNumber", "/Channel/Application/Admins"),
                Set.of("V2_5"));
        return new GenesisProfile(
                CHANNEL, "SHA256", PolicyProfile.usualOfGroups(), Set.of(capability), orderer, application);
    }

    private static Map<String, PolicyProfile> with(Map<String, PolicyProfile> policies, String name, String rule) {
        Map<String, PolicyProfile> all = new HashMap<>(policies);
        all.put(name, PolicyProfile.implicitMeta(rule));
        return all;
    }

    private OrganisationProfile ordererOrganisation() {
        Map<String, PolicyProfile> policies = Map.of(
                "Readers", PolicyProfile.signature("OR('OrdererMSP.member')"),
                "Writers", PolicyProfile.signature("OR('OrdererMSP.member')"),
                "Admins", PolicyProfile.signature("OR('OrdererMSP.admin')"));
        return new OrganisationProfile(
                "OrdererOrg",
                msp("OrdererMSP", "ordererOrganizations/example.com"),
                policies,
                List.of("orderer.example.com:7050"),
                List.of());
    }

    private OrganisationProfile org1() {
        Map<String, PolicyProfile> policies = Map.of(
                "Readers", PolicyProfile.signature("OR('Org1MSP.admin', 'Org1MSP.peer', 'Org1MSP.client')"),
                "Writers", PolicyProfile.signature("OR('Org1MSP.admin', 'Org1MSP.client')"),
                "Admins", PolicyProfile.signature("OR('Org1MSP.admin')"),
                "Endorsement",
                        PolicyProfile.signature("OR('Org1MSP.peer', AND('Org1MSP.client', "
                                + "OutOf(1, 'Org1MSP.admin', 'Org1MSP.member')))"));
        AnchorPeer anchor = AnchorPeer.newBuilder()
                .setHost("peer0.org1.example.com")
                .setPort(7051)
                .build();
        return new OrganisationProfile(
                "Org1", msp("Org1MSP", "peerOrganizations/org1.example.com"), policies, List.of(), List.of(anchor));
    }

    private OrganisationProfile org2() {
        return new OrganisationProfile(
                "Org2",
                msp("Org2MSP", "peerOrganizations/org2.example.com"),
                PolicyProfile.usualOfOrganisation("Org2MSP"),
                List.of(),
                List.of());
    }

    private FabricMSPConfig msp(String id, String organisation) {
        ByteString authority = only(organisation + "/msp/cacerts");
        return FabricMSPConfig.newBuilder()
                .setName(id)
                .addRootCerts(authority)
                .addTlsRootCerts(only(organisation + "/msp/tlscacerts"))
                .setCryptoConfig(FabricCryptoConfig.newBuilder()
                        .setSignatureHashFamily("SHA2")
                        .setIdentityIdentifierHashFunction("SHA256"))
                .setFabricNodeOus(FabricNodeOUs.newBuilder()
                        .setEnable(true)
                        .setClientOuIdentifier(unit("client", authority))
                        .setPeerOuIdentifier(unit("peer", authority))
                        .setAdminOuIdentifier(unit("admin", authority))
                        .setOrdererOuIdentifier(unit("orderer", authority)))
                .build();
    }

    private static FabricOUIdentifier unit(String name, ByteString authority) {
        return FabricOUIdentifier.newBuilder()
                .setOrganizationalUnitIdentifier(name)
                .setCertificate(authority)
                .build();
    }

    private ByteString only(String directory) {
        try (Stream<Path> files = Files.list(folder.resolve(directory))) {
            return read(folder.relativize(files.findFirst().orElseThrow()).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteString read(String file) {
        try {
            return ByteString.copyFrom(Files.readAllBytes(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
