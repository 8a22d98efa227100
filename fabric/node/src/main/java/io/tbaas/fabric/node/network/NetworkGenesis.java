package io.tbaas.fabric.node.network;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.NodeError;
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
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.peer.AnchorPeer;

/** The first block of a channel of an embedded network, as configtxgen would make it. */
public final class NetworkGenesis {
    /** What the bench and the quick start use: blocks fill up under load and are not waited for at rest. */
    private static final BatchLimits BATCH = new BatchLimits(500, 10 * 1024 * 1024, 2 * 1024 * 1024);

    private static final Duration BATCH_TIMEOUT = Duration.ofMillis(200);
    private static final int NONCE_BYTES = 24;

    private final NetworkFolder folder;
    private final NetworkPlan plan;

    /** Over a created network. */
    public NetworkGenesis(NetworkFolder folder, NetworkPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /** The genesis block of a channel of all the network's organisations. */
    public Block block(ChannelId channel, Instant now) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        return GenesisBlocks.create(profile(channel), ByteString.copyFrom(nonce), now);
    }

    private GenesisProfile profile(ChannelId channel) {
        return new GenesisProfile(
                channel, plan.hashName(), PolicyProfile.usualOfGroups(), Set.of("V2_0"), orderer(), application());
    }

    private OrdererProfile orderer() {
        OrdererOrganisationPlan organisation = plan.orderer();
        List<String> endpoints = organisation.orderers().stream()
                .map(orderer -> "localhost:" + orderer.port())
                .toList();
        List<ConsensusProfile.RaftConsenter> consenters =
                organisation.orderers().stream().map(this::consenter).toList();
        OrganisationProfile profile = new OrganisationProfile(
                organisation.name(),
                definition(organisation.mspId(), folder.organisation(organisation)),
                PolicyProfile.usualOfOrganisation(organisation.mspId()),
                endpoints,
                List.of());
        return new OrdererProfile(
                new ConsensusProfile.Raft(consenters, ConsensusProfile.RaftOptions.DEFAULT),
                endpoints,
                BATCH_TIMEOUT,
                BATCH,
                0,
                List.of(profile),
                with(
                        PolicyProfile.usualOfGroups(),
                        Map.of("BlockValidation", PolicyProfile.implicitMeta("ANY Writers"))),
                Set.of("V2_0"));
    }

    private ConsensusProfile.RaftConsenter consenter(OrdererPlan orderer) {
        ByteString certificate =
                read(folder.ordererMaterial(plan.orderer(), orderer).resolve("tls/server.crt"));
        return new ConsensusProfile.RaftConsenter("localhost", orderer.port(), certificate, certificate);
    }

    private ApplicationProfile application() {
        return new ApplicationProfile(
                plan.organisations().stream().map(this::organisation).toList(),
                with(
                        PolicyProfile.usualOfGroups(),
                        Map.of(
                                "LifecycleEndorsement", PolicyProfile.implicitMeta("MAJORITY Endorsement"),
                                "Endorsement", PolicyProfile.implicitMeta("MAJORITY Endorsement"))),
                Map.of(),
                Set.of("V2_5"));
    }

    private OrganisationProfile organisation(PeerOrganisationPlan organisation) {
        PeerPlan first = organisation.peers().getFirst();
        return new OrganisationProfile(
                organisation.name(),
                definition(organisation.mspId(), folder.organisation(organisation)),
                PolicyProfile.usualOfOrganisation(organisation.mspId()),
                List.of(),
                List.of(AnchorPeer.newBuilder()
                        .setHost("localhost")
                        .setPort(first.port())
                        .build()));
    }

    private static Map<String, PolicyProfile> with(Map<String, PolicyProfile> usual, Map<String, PolicyProfile> more) {
        Map<String, PolicyProfile> all = new HashMap<>(usual);
        all.putAll(more);
        return all;
    }

    private static FabricMSPConfig definition(String mspId, Path organisation) {
        return MspFolder.verifyingConfig(new MspId(mspId), organisation.resolve("msp"));
    }

    private static ByteString read(Path file) {
        try {
            return ByteString.copyFrom(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new TbaasException(NodeError.NETWORK_FOLDER_UNUSABLE, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
