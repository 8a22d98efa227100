package io.tbaas.fabric.peer.network;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.crypto.network.NetworkCryptoSpec;
import io.tbaas.crypto.network.NodeSpec;
import io.tbaas.crypto.network.OrganisationSpec;
import io.tbaas.fabric.comm.identity.MspFolder;
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
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;

/** Keys, certificates and genesis blocks of two organizations with a peer each, and one with an orderer. */
record TestMaterial(Path root) {
    private static final String ORDERER_DOMAIN = "example.com";

    static TestMaterial create(Path root) {
        NetworkCryptoSpec spec = new NetworkCryptoSpec(
                List.of(new OrganisationSpec(
                        "OrdererMSP", ORDERER_DOMAIN, List.of(NodeSpec.local("orderer")), 0, true)),
                List.of(organization(1), organization(2)),
                SignatureAlgorithm.ECDSA_P256);
        CryptoMaterial.write(CryptoMaterial.generate(spec, Instant.now()), root);
        return new TestMaterial(root);
    }

    private static OrganisationSpec organization(int number) {
        return new OrganisationSpec("Org" + number + "MSP", domain(number), List.of(NodeSpec.local("peer0")), 1, true);
    }

    private static String domain(int number) {
        return "org" + number + "." + ORDERER_DOMAIN;
    }

    static MspId mspId(int organization) {
        return new MspId("Org" + organization + "MSP");
    }

    Path peer(int organization) {
        return organizationFolder(organization).resolve("peers/peer0." + domain(organization));
    }

    Path orderer() {
        return ordererOrganization().resolve("orderers/orderer." + ORDERER_DOMAIN);
    }

    SigningIdentity user(int organization, String name) {
        return MspFolder.signingIdentity(
                mspId(organization), userFolder(organization, name).resolve("msp"));
    }

    Path userFolder(int organization, String name) {
        return organizationFolder(organization).resolve("users").resolve(name + "@" + domain(organization));
    }

    SigningIdentity peerIdentity(int organization) {
        return MspFolder.signingIdentity(mspId(organization), peer(organization).resolve("msp"));
    }

    SigningIdentity ordererIdentity() {
        return MspFolder.signingIdentity(new MspId("OrdererMSP"), orderer().resolve("msp"));
    }

    Path tlsRoot(int organization) {
        return peer(organization).resolve("tls/ca.crt");
    }

    /** A channel of both organizations whose blocks come from the orderer at that port. */
    Block genesis(String channel, int ordererPort) {
        return genesis(channel, ordererPort, List.of("localhost:" + ordererPort));
    }

    /** A channel that names these addresses of orderers. */
    Block genesis(String channel, int ordererPort, List<String> addresses) {
        ByteString certificate = read(orderer().resolve("tls/server.crt"));
        OrdererProfile orderer = new OrdererProfile(
                new ConsensusProfile.Raft(
                        List.of(new ConsensusProfile.RaftConsenter("localhost", ordererPort, certificate, certificate)),
                        ConsensusProfile.RaftOptions.DEFAULT),
                List.of(),
                Duration.ofMillis(200),
                new BatchLimits(500, 10 * 1024 * 1024, 2 * 1024 * 1024),
                0,
                List.of(new OrganisationProfile(
                        "OrdererOrg",
                        MspFolder.verifyingConfig(
                                new MspId("OrdererMSP"), ordererOrganization().resolve("msp")),
                        PolicyProfile.usualOfOrganisation("OrdererMSP"),
                        addresses,
                        List.of())),
                with(Map.of("BlockValidation", PolicyProfile.implicitMeta("ANY Writers"))),
                Set.of("V2_0"));
        ApplicationProfile application = new ApplicationProfile(
                List.of(profile(1), profile(2)),
                with(Map.of(
                        "LifecycleEndorsement", PolicyProfile.implicitMeta("MAJORITY Endorsement"),
                        "Endorsement", PolicyProfile.implicitMeta("MAJORITY Endorsement"))),
                Map.of(),
                Set.of("V2_5"));
        GenesisProfile profile = new GenesisProfile(
                ChannelId.of(channel), "SHA256", PolicyProfile.usualOfGroups(), Set.of("V3_0"), orderer, application);
        return GenesisBlocks.create(profile, ByteString.copyFromUtf8("a nonce of 24 bytes....."), Instant.now());
    }

    private OrganisationProfile profile(int organization) {
        return new OrganisationProfile(
                "Org" + organization,
                MspFolder.verifyingConfig(
                        mspId(organization), organizationFolder(organization).resolve("msp")),
                PolicyProfile.usualOfOrganisation(mspId(organization).value()),
                List.of(),
                List.of());
    }

    private static Map<String, PolicyProfile> with(Map<String, PolicyProfile> more) {
        Map<String, PolicyProfile> all = new HashMap<>(PolicyProfile.usualOfGroups());
        all.putAll(more);
        return all;
    }

    private Path organizationFolder(int number) {
        return root.resolve("peerOrganizations").resolve(domain(number));
    }

    private Path ordererOrganization() {
        return root.resolve("ordererOrganizations").resolve(ORDERER_DOMAIN);
    }

    private static ByteString read(Path file) {
        try {
            return ByteString.copyFrom(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
