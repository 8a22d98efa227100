package io.tbaas.fabric.protocol.genesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our genesis blocks beside those of the official configtxgen. */
class OfficialGenesisTest {
    private static OfficialNetwork network;

    @BeforeAll
    static void create(@TempDir Path folder) throws Exception {
        network = OfficialNetwork.create(folder);
    }

    @Test
    void raft_profile_gives_what_configtxgen_gives() throws Exception {
        assertSame(network.officialBlock("Raft"), network.raft());
    }

    @Test
    void bft_profile_gives_what_configtxgen_gives() throws Exception {
        assertSame(network.officialBlock("Bft"), network.bft());
    }

    @Test
    void our_block_is_readable_for_configtxgen() throws Exception {
        Block ours = GenesisBlocks.create(network.bft(), ByteString.copyFrom(new byte[24]), Instant.EPOCH);
        assertThat(network.inspected(ours)).contains("\"BFT\"", "orderer4.example.com", "\"V3_0\"");
    }

    @Test
    void official_block_and_identities_are_valid_here() throws Exception {
        ChannelBundle bundle = ChannelBundle.ofBlock(network.officialBlock("Raft"), VerificationCache.disabled());
        Identity admin = bundle.msps()
                .deserialize(network.identity(
                        "Org1MSP", "peerOrganizations/org1.example.com/users/Admin@org1.example.com/msp/signcerts"));
        Identity peer = bundle.msps()
                .deserialize(network.identity(
                        "Org2MSP", "peerOrganizations/org2.example.com/peers/peer0.org2.example.com/msp/signcerts"));
        assertThat(bundle.policies()
                        .policy("/Channel/Application/Org1/Admins")
                        .evaluateIdentities(List.of(admin))
                        .isSatisfied())
                .isTrue();
        assertThat(bundle.policies()
                        .policy("/Channel/Application/Org2/Admins")
                        .evaluateIdentities(List.of(peer))
                        .isSatisfied())
                .isFalse();
        assertThat(bundle.policies()
                        .policy("/Channel/Application/Org2/Endorsement")
                        .evaluateIdentities(List.of(peer))
                        .isSatisfied())
                .isTrue();
    }

    private static void assertSame(Block official, GenesisProfile profile) throws InvalidProtocolBufferException {
        Header header = payload(official).getHeader();
        ChannelHeader channelHeader = ChannelHeader.parseFrom(header.getChannelHeader());
        ByteString nonce =
                SignatureHeader.parseFrom(header.getSignatureHeader()).getNonce();
        Instant timestamp = Instant.ofEpochSecond(channelHeader.getTimestamp().getSeconds());
        Block ours = GenesisBlocks.create(profile, nonce, timestamp);
        Config config = ConfigBlocks.configOf(ours);
        assertSameGroups(
                config.getChannelGroup(), ConfigBlocks.configOf(official).getChannelGroup(), "/Channel");
        assertThat(config).isEqualTo(ConfigBlocks.configOf(official));
        assertThat(payload(ours).getHeader()).isEqualTo(header);
        assertThat(ours.getMetadata()).isEqualTo(official.getMetadata());
        assertThat(ours.getHeader().toBuilder().clearDataHash().build())
                .isEqualTo(official.getHeader().toBuilder().clearDataHash().build());
    }

    /** Compares step by step, so that a difference is told where it is. */
    private static void assertSameGroups(ConfigGroup ours, ConfigGroup official, String path) {
        assertThat(ours.getPoliciesMap()).as(path).isEqualTo(official.getPoliciesMap());
        assertThat(ours.getValuesMap().keySet())
                .as(path)
                .isEqualTo(official.getValuesMap().keySet());
        official.getValuesMap()
                .forEach((name, value) -> assertThat(ours.getValuesMap().get(name))
                        .as(path + "/" + name)
                        .isEqualTo(value));
        assertThat(ours.getGroupsMap().keySet())
                .as(path)
                .isEqualTo(official.getGroupsMap().keySet());
        official.getGroupsMap()
                .forEach((name, group) -> assertSameGroups(ours.getGroupsOrThrow(name), group, path + "/" + name));
    }

    private static Payload payload(Block block) throws InvalidProtocolBufferException {
        return Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload());
    }
}
