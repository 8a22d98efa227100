package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.crypto.network.NetworkCryptoSpec;
import io.tbaas.crypto.network.NetworkMaterial;
import io.tbaas.crypto.network.NodeMaterial;
import io.tbaas.crypto.network.NodeSpec;
import io.tbaas.crypto.network.OrganisationMaterial;
import io.tbaas.crypto.network.OrganisationSpec;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.genesis.ApplicationProfile;
import io.tbaas.fabric.protocol.genesis.ConsensusProfile;
import io.tbaas.fabric.protocol.genesis.GenesisBlocks;
import io.tbaas.fabric.protocol.genesis.GenesisProfile;
import io.tbaas.fabric.protocol.genesis.OrdererProfile;
import io.tbaas.fabric.protocol.genesis.OrganisationProfile;
import io.tbaas.fabric.protocol.genesis.PolicyProfile;
import io.tbaas.fabric.protocol.msp.MspConfigs;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;

/** Two organisations with a peer each, and an ordering organisation, as keys and a first block. */
public final class TestNetwork {
    static final String CHANNEL = "mychannel";
    private static final NetworkMaterial MATERIAL = generate();

    private TestNetwork() {}

    private static NetworkMaterial generate() {
        return CryptoMaterial.generate(
                new NetworkCryptoSpec(
                        List.of(organisation("OrdererMSP", "example.com", "orderer")),
                        List.of(
                                organisation("Org1MSP", "org1.example.com", "peer0"),
                                organisation("Org2MSP", "org2.example.com", "peer0")),
                        SignatureAlgorithm.ECDSA_P256),
                Instant.now());
    }

    private static OrganisationSpec organisation(String mspId, String domain, String node) {
        return new OrganisationSpec(mspId, domain, List.of(NodeSpec.local(node)), 1, true);
    }

    public static SigningIdentity peer(String mspId) {
        return identity(material(mspId), material(mspId).nodes().getFirst());
    }

    public static SigningIdentity administrator(String mspId) {
        return identity(material(mspId), material(mspId).administrator());
    }

    public static SigningIdentity user(String mspId) {
        return identity(material(mspId), material(mspId).users().getFirst());
    }

    /** Writes all keys and certificates in cryptogen's folders. */
    static void write(Path folder) {
        CryptoMaterial.write(MATERIAL, folder);
    }

    public static FabricMSPConfig msp(String mspId) {
        OrganisationMaterial organisation = material(mspId);
        return MspConfigs.of(
                new MspId(mspId),
                organisation.authority().certificate(),
                organisation.tlsAuthority().certificate());
    }

    private static SigningIdentity identity(OrganisationMaterial organisation, NodeMaterial node) {
        return SigningIdentity.of(new MspId(organisation.mspId()), node.certificate(), node.key());
    }

    private static OrganisationMaterial material(String mspId) {
        return java.util.stream.Stream.concat(
                        MATERIAL.peerOrganisations().stream(), MATERIAL.ordererOrganisations().stream())
                .filter(organisation -> organisation.mspId().equals(mspId))
                .findFirst()
                .orElseThrow();
    }

    /** The channel of both organisations with Fabric's usual policies. */
    public static Block genesis() {
        return genesis(Map.of(), "V2_5");
    }

    static Block genesis(Map<String, String> acls, String applicationCapability) {
        ByteString ordererTls = ByteString.copyFromUtf8(
                material("OrdererMSP").nodes().getFirst().tlsCertificate().pem());
        OrdererProfile orderer = new OrdererProfile(
                new ConsensusProfile.Raft(
                        List.of(new ConsensusProfile.RaftConsenter("localhost", 7050, ordererTls, ordererTls)),
                        ConsensusProfile.RaftOptions.DEFAULT),
                List.of("localhost:7050"),
                Duration.ofSeconds(2),
                new BatchLimits(10, 1 << 20, 1 << 19),
                0,
                List.of(organisation("OrdererMSP", "OrdererOrg")),
                with(PolicyProfile.usualOfGroups(), "BlockValidation", "ANY Writers"),
                Set.of("V2_0"));
        ApplicationProfile application = new ApplicationProfile(
                List.of(organisation("Org1MSP", "Org1"), organisation("Org2MSP", "Org2")),
                with(
                        with(PolicyProfile.usualOfGroups(), "Endorsement", "MAJORITY Endorsement"),
                        "LifecycleEndorsement",
                        "MAJORITY Endorsement"),
                acls,
                Set.of(applicationCapability));
        return GenesisBlocks.create(
                new GenesisProfile(
                        new ChannelId(CHANNEL),
                        "SHA256",
                        PolicyProfile.usualOfGroups(),
                        Set.of("V2_0"),
                        orderer,
                        application),
                ByteString.copyFromUtf8("a nonce of 24 bytes long"),
                Instant.now());
    }

    private static OrganisationProfile organisation(String mspId, String name) {
        return new OrganisationProfile(
                name, msp(mspId), PolicyProfile.usualOfOrganisation(mspId), List.of(), List.of());
    }

    private static Map<String, PolicyProfile> with(Map<String, PolicyProfile> policies, String name, String rule) {
        Map<String, PolicyProfile> more = new HashMap<>(policies);
        more.put(name, PolicyProfile.implicitMeta(rule));
        return more;
    }
}
