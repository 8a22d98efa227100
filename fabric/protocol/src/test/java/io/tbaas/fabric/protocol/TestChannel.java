package io.tbaas.fabric.protocol;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.genesis.ApplicationProfile;
import io.tbaas.fabric.protocol.genesis.ConsensusProfile;
import io.tbaas.fabric.protocol.genesis.GenesisBlocks;
import io.tbaas.fabric.protocol.genesis.GenesisProfile;
import io.tbaas.fabric.protocol.genesis.OrdererProfile;
import io.tbaas.fabric.protocol.genesis.OrganisationProfile;
import io.tbaas.fabric.protocol.genesis.PolicyProfile;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/** A channel of two organisations and one orderer, with their administrators. */
public final class TestChannel {
    /** Its name. */
    public static final ChannelId ID = ChannelId.of("ch");

    private final TestOrganisation orderer = TestOrganisation.of("OrdererMSP");
    private final TestOrganisation org1 = TestOrganisation.of("Org1MSP");
    private final TestOrganisation org2 = TestOrganisation.of("Org2MSP");
    private final GenesisProfile profile = profile("V2_0");

    /** The usual profile with another channel capability. */
    public GenesisProfile profile(String capability) {
        OrdererProfile ordererProfile = new OrdererProfile(
                raft(),
                capability.equals("V3_0") ? List.of() : List.of("orderer:7050"),
                Duration.ofSeconds(2),
                new BatchLimits(500, 10_000_000, 2_000_000),
                0,
                List.of(organisation(orderer, "orderer:7050")),
                with(PolicyProfile.usualOfGroups(), "BlockValidation", "ANY Writers"),
                Set.of("V2_0"));
        Map<String, PolicyProfile> policies =
                with(PolicyProfile.usualOfGroups(), "Endorsement", "MAJORITY Endorsement");
        ApplicationProfile application = new ApplicationProfile(
                List.of(organisation(org1), organisation(org2)),
                with(policies, "LifecycleEndorsement", "MAJORITY Endorsement"),
                Map.of("event/Block", "Admins"),
                Set.of("V2_5"));
        return new GenesisProfile(
                ID, "SHA256", PolicyProfile.usualOfGroups(), Set.of(capability), ordererProfile, application);
    }

    private static ConsensusProfile raft() {
        return new ConsensusProfile.Raft(
                List.of(new ConsensusProfile.RaftConsenter("orderer", 7050, ByteString.EMPTY, ByteString.EMPTY)),
                ConsensusProfile.RaftOptions.DEFAULT);
    }

    private static OrganisationProfile organisation(TestOrganisation organisation, String... endpoints) {
        return new OrganisationProfile(
                organisation.id().value(),
                organisation.config(),
                PolicyProfile.usualOfOrganisation(organisation.id().value()),
                Arrays.asList(endpoints),
                List.of());
    }

    private static Map<String, PolicyProfile> with(Map<String, PolicyProfile> policies, String name, String rule) {
        Map<String, PolicyProfile> all = new HashMap<>(policies);
        all.put(name, PolicyProfile.implicitMeta(rule));
        return all;
    }

    /** The ordering organisation. */
    public TestOrganisation orderer() {
        return orderer;
    }

    /** The first peer organisation. */
    public TestOrganisation org1() {
        return org1;
    }

    /** The second peer organisation. */
    public TestOrganisation org2() {
        return org2;
    }

    /** Its genesis block. */
    public Block genesis() {
        return GenesisBlocks.create(profile, ByteString.copyFrom(new byte[24]), TestOrganisation.NOW);
    }

    /** Its first configuration. */
    public Config config() {
        return Config.newBuilder()
                .setChannelGroup(GenesisBlocks.channelGroup(profile))
                .build();
    }

    /** The bundle of its genesis block. */
    public ChannelBundle bundle() {
        return ChannelBundle.ofBlock(genesis(), VerificationCache.disabled());
    }

    /** An envelope with an update, signed by some. */
    public static Envelope envelope(ConfigUpdate update, SigningIdentity... signers) {
        ByteString bytes = update.toByteString();
        ConfigUpdateEnvelope.Builder signed = ConfigUpdateEnvelope.newBuilder().setConfigUpdate(bytes);
        for (SigningIdentity signer : signers) {
            ByteString header = SignatureHeader.newBuilder()
                    .setCreator(signer.serialized())
                    .setNonce(ByteString.copyFromUtf8("nonce"))
                    .build()
                    .toByteString();
            signed.addSignatures(ConfigSignature.newBuilder()
                    .setSignatureHeader(header)
                    .setSignature(signer.sign(header.concat(bytes))));
        }
        return envelope(HeaderType.CONFIG_UPDATE, signed.build().toByteString());
    }

    /** An envelope of a type without a signature of its own. */
    public static Envelope envelope(HeaderType type, ByteString data) {
        ChannelHeader header = ChannelHeader.newBuilder()
                .setType(type.getNumber())
                .setChannelId(ID.value())
                .build();
        return Envelope.newBuilder()
                .setPayload(Payload.newBuilder()
                        .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                        .setData(data)
                        .build()
                        .toByteString())
                .build();
    }
}
