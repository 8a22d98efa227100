package io.tbaas.fabric.protocol.genesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import java.nio.file.Path;
import java.time.Instant;
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
