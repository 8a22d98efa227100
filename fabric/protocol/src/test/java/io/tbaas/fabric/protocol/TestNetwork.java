package io.tbaas.fabric.protocol;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.crypto.network.NetworkCryptoSpec;
import io.tbaas.crypto.network.NetworkMaterial;
import io.tbaas.crypto.network.NodeMaterial;
import io.tbaas.crypto.network.NodeSpec;
import io.tbaas.crypto.network.OrganisationMaterial;
import io.tbaas.crypto.network.OrganisationSpec;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.genesis.ApplicationProfile;
import io.tbaas.fabric.protocol.genesis.ConsensusProfile;
import io.tbaas.fabric.protocol.genesis.GenesisBlocks;
import io.tbaas.fabric.protocol.genesis.GenesisProfile;
import io.tbaas.fabric.protocol.genesis.OrdererProfile;
import io.tbaas.fabric.protocol.genesis.OrganisationProfile;
import io.tbaas.fabric.protocol.genesis.PolicyProfile;
import io.tbaas.fabric.protocol.msp.MspConfigs;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;

/** Two peer organisations and an orderer organisation on one channel; the keys are made once per test run. */
public final class TestNetwork {
    public static final String CHANNEL = "mychannel";

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final NetworkMaterial MATERIAL = CryptoMaterial.generate(
            new NetworkCryptoSpec(
                    List.of(organisation("OrdererMSP", "example.com", "orderer")),
                    List.of(
                            organisation("Org1MSP", "org1.example.com", "peer0"),
                            organisation("Org2MSP", "org2.example.com", "peer0")),
                    SignatureAlgorithm.ECDSA_P256),
            NOW);

    private TestNetwork() {}

    public static SigningIdentity peer(int organisation) {
        OrganisationMaterial material = peerOrganisation(organisation);
        return identity(material, material.nodes().getFirst());
    }

    public static SigningIdentity user(int organisation) {
        OrganisationMaterial material = peerOrganisation(organisation);
        return identity(material, material.users().getFirst());
    }

    public static SigningIdentity administrator(int organisation) {
        OrganisationMaterial material = peerOrganisation(organisation);
        return identity(material, material.administrator());
    }

    public static SigningIdentity orderer() {
        OrganisationMaterial material = MATERIAL.ordererOrganisations().getFirst();
        return identity(material, material.nodes().getFirst());
    }

    public static OrganisationMaterial peerOrganisation(int organisation) {
        return MATERIAL.peerOrganisations().get(organisation - 1);
    }

    public static Block genesis(String applicationCapability) {
        OrganisationMaterial orderer = MATERIAL.ordererOrganisations().getFirst();
        ByteString tls = ByteString.copyFromUtf8(
                orderer.nodes().getFirst().tlsCertificate().pem());
        OrdererProfile orderers = new OrdererProfile(
                new ConsensusProfile.Raft(
                        List.of(new ConsensusProfile.RaftConsenter("localhost", 7050, tls, tls)),
                        ConsensusProfile.RaftOptions.DEFAULT),
                List.of("localhost:7050"),
                Duration.ofSeconds(2),
                new BatchLimits(500, 10 << 20, 2 << 20),
                0,
                List.of(profile(orderer, "OrdererOrg", List.of("localhost:7050"))),
                with(Map.of("BlockValidation", PolicyProfile.implicitMeta("ANY Writers"))),
                Set.of("V2_0"));
        ApplicationProfile application = new ApplicationProfile(
                List.of(
                        profile(peerOrganisation(1), "Org1", List.of()),
                        profile(peerOrganisation(2), "Org2", List.of())),
                with(Map.of(
                        "LifecycleEndorsement", PolicyProfile.implicitMeta("MAJORITY Endorsement"),
                        "Endorsement", PolicyProfile.implicitMeta("MAJORITY Endorsement"))),
                Map.of(),
                Set.of(applicationCapability));
        return GenesisBlocks.create(
                new GenesisProfile(
                        ChannelId.of(CHANNEL),
                        "SHA256",
                        PolicyProfile.usualOfGroups(),
                        Set.of("V2_0"),
                        orderers,
                        application),
                ByteString.copyFromUtf8("a nonce of 24 bytes, yes"),
                NOW);
    }

    public static ChannelBundle bundle(String applicationCapability) {
        return ChannelBundle.ofBlock(genesis(applicationCapability), VerificationCache.disabled());
    }

    private static OrganisationSpec organisation(String mspId, String domain, String node) {
        return new OrganisationSpec(mspId, domain, List.of(NodeSpec.local(node)), 1, true);
    }

    private static OrganisationProfile profile(OrganisationMaterial material, String name, List<String> endpoints) {
        return new OrganisationProfile(
                name,
                MspConfigs.of(
                        new MspId(material.mspId()),
                        material.authority().certificate(),
                        material.tlsAuthority().certificate()),
                PolicyProfile.usualOfOrganisation(material.mspId()),
                endpoints,
                List.of());
    }

    private static Map<String, PolicyProfile> with(Map<String, PolicyProfile> more) {
        Map<String, PolicyProfile> all = new HashMap<>(PolicyProfile.usualOfGroups());
        all.putAll(more);
        return all;
    }

    private static SigningIdentity identity(OrganisationMaterial organisation, NodeMaterial node) {
        return SigningIdentity.of(new MspId(organisation.mspId()), node.certificate(), node.key());
    }
}
