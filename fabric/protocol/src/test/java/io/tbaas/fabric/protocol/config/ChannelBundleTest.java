package io.tbaas.fabric.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TestChannel;
import io.tbaas.fabric.protocol.TestOrganisation;
import io.tbaas.fabric.protocol.genesis.GenesisBlocks;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.HashingAlgorithm;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration says, and what it may not say. */
class ChannelBundleTest {
    private final TestChannel channel = new TestChannel();
    private final Config config = channel.config();

    @Test
    void genesis_block_gives_settings() throws InvalidProtocolBufferException {
        ChannelBundle bundle = channel.bundle();
        assertThat(bundle.channelId()).isEqualTo(TestChannel.ID);
        assertThat(bundle.sequence()).isZero();
        assertThat(bundle.hashFunctionName()).isEqualTo("SHA256");
        assertThat(bundle.ordererAddresses()).containsExactly("orderer:7050");
        OrdererSettings orderer = bundle.orderer().orElseThrow();
        assertThat(orderer.consensusType()).isEqualTo("etcdraft");
        assertThat(orderer.batchTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(orderer.batchLimits()).isEqualTo(new BatchLimits(500, 10_000_000, 2_000_000));
        assertThat(ConfigMetadata.parseFrom(orderer.consensusMetadata())
                        .getConsenters(0)
                        .getHost())
                .isEqualTo("orderer");
        assertThat(orderer.organisations().get("OrdererMSP"))
                .satisfies(organisation -> assertThat(organisation.endpoints()).containsExactly("orderer:7050"));
        ApplicationSettings application = bundle.application().orElseThrow();
        assertThat(application.organisations()).containsOnlyKeys("Org1MSP", "Org2MSP");
        assertThat(application.acls()).containsEntry("event/Block", "/Channel/Application/Admins");
        assertThat(application.capabilities().lifecycleV20()).isTrue();
        assertThat(bundle.msps().all()).hasSize(3);
        assertThatCode(bundle::requireSupportedCapabilities).doesNotThrowAnyException();
    }

    @Test
    void v3_channel_has_endpoints_of_organisations_only() {
        Config v3 = Config.newBuilder()
                .setChannelGroup(GenesisBlocks.channelGroup(channel.profile("V3_0")))
                .build();
        assertThat(bundle(v3).ordererAddresses()).isEmpty();
        assertRefused(
                Edits.value(
                        v3,
                        "OrdererAddresses",
                        OrdererAddresses.newBuilder().addAddresses("a:1").build()),
                "initializing channelconfig failed: global OrdererAddresses are not allowed with V3_0 capability,"
                        + " use org specific addresses only");
        assertRefused(
                Edits.withoutValue(v3, "Endpoints", "Orderer", "OrdererMSP"),
                "initializing channelconfig failed: could not create channel Orderer sub-group config: "
                        + "some orderer organizations endpoints are empty: [OrdererMSP]");
    }

    @Test
    void old_channel_needs_addresses_and_forbids_endpoints() {
        Config old = Edits.value(config, "Capabilities", Edits.capabilities("V1_3"));
        assertRefused(
                old,
                "initializing channelconfig failed: could not create channel Orderer sub-group config: Orderer Org"
                        + " OrdererMSP cannot contain endpoints value until V1_4_2+ capabilities have been enabled");
        Config without = Edits.withoutValue(old, "OrdererAddresses");
        assertRefused(without, "initializing channelconfig failed: Must set some OrdererAddresses");
    }

    @Test
    void unknown_names_are_refused() {
        assertRefused(
                Edits.value(config, "Mystery", HashingAlgorithm.getDefaultInstance()),
                "initializing channelconfig failed: failed to deserialize values: Unexpected key Mystery");
        Config strangeGroup = Edits.group(config, group -> group, "Stranger");
        assertThatThrownBy(() -> bundle(strangeGroup))
                .hasMessageStartingWith("initializing channelconfig failed: Disallowed channel group: ");
        Config subgroup = Edits.group(config, group -> group, "Application", "Org1MSP", "Below");
        assertRefused(
                subgroup,
                "initializing channelconfig failed: could not create channel Application sub-group config: "
                        + "ApplicationOrg config does not allow sub-groups");
    }

    @Test
    void hash_function_must_be_known() {
        assertRefused(
                Edits.value(
                        config,
                        "HashingAlgorithm",
                        HashingAlgorithm.newBuilder().setName("MD5").build()),
                "initializing channelconfig failed: Unknown hashing algorithm type: MD5");
        assertRefused(
                Edits.withoutValue(config, "BlockDataHashingStructure"),
                "initializing channelconfig failed: BlockDataHashStructure width only supported at MaxUint32 in this"
                        + " version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|10|5|Attempted to set the batch size max message count to an invalid value: 0",
                "1|0|5|Attempted to set the batch size absolute max bytes to an invalid value: 0",
                "1|10|0|Attempted to set the batch size preferred max bytes to an invalid value: 0",
                "1|10|11|Attempted to set the batch size preferred max bytes (11) greater than the absolute max bytes (10)."
            })
    void batch_size_has_rules(int count, int absolute, int preferred, String text) {
        BatchSize size = BatchSize.newBuilder()
                .setMaxMessageCount(count)
                .setAbsoluteMaxBytes(absolute)
                .setPreferredMaxBytes(preferred)
                .build();
        assertRefused(
                Edits.value(config, "BatchSize", size, "Orderer"),
                "initializing channelconfig failed: could not create channel Orderer sub-group config: " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0s|Attempted to set the batch timeout to a non-positive value: 0s",
                "-1s|Attempted to set the batch timeout to a non-positive value: -1s",
                "2|Attempted to set the batch timeout to a invalid value: time: missing unit in duration \"2\""
            })
    void batch_timeout_has_rules(String timeout, String text) {
        BatchTimeout value = BatchTimeout.newBuilder().setTimeout(timeout).build();
        assertRefused(
                Edits.value(config, "BatchTimeout", value, "Orderer"),
                "initializing channelconfig failed: could not create channel Orderer sub-group config: " + text);
    }

    @Test
    void capabilities_start_with_the_orderer() {
        Config without = Edits.withoutValue(config, "Capabilities", "Orderer");
        assertRefused(without, "cannot enable channel capabilities without orderer support first");
        assertRefused(
                Edits.withoutValue(without, "Capabilities"),
                "cannot enable application capabilities without orderer support first");
    }

    @Test
    void acls_need_a_capability() {
        assertRefused(
                Edits.value(config, "Capabilities", Edits.capabilities("V1_1"), "Application"),
                "initializing channelconfig failed: could not create channel Application sub-group config: "
                        + "ACLs may not be specified without the required capability");
    }

    @Test
    void unknown_capability_is_told_when_asked() {
        ChannelBundle bundle =
                bundle(Edits.value(config, "Capabilities", Edits.capabilities("V2_0", "V9_9"), "Application"));
        assertThatThrownBy(bundle::requireSupportedCapabilities)
                .isInstanceOf(TbaasException.class)
                .hasMessage("Application capability V9_9 is required but not supported");
    }

    @Test
    void one_msp_has_one_definition() {
        MSPConfig other = MSPConfig.newBuilder()
                .setConfig(TestOrganisation.of("Org1MSP").config().toByteString())
                .build();
        assertRefused(
                Edits.value(config, "MSP", other, "Application", "Org2MSP"),
                "initializing channelconfig failed: could not create channel Application sub-group config: "
                        + "Attempted to define two different versions of MSP: Org1MSP");
    }

    @Test
    void msp_must_be_of_x509_and_have_a_name() {
        assertRefused(
                Edits.value(config, "MSP", MSPConfig.newBuilder().setType(1).build(), "Application", "Org2MSP"),
                "initializing channelconfig failed: could not create channel Application sub-group config: "
                        + "Setup error: unsupported msp type 1");
        MSPConfig nameless = MSPConfig.newBuilder()
                .setConfig(
                        channel.org2().config().toBuilder().clearName().build().toByteString())
                .build();
        assertRefused(
                Edits.value(config, "MSP", nameless, "Application", "Org2MSP"),
                "initializing channelconfig failed: could not create channel Application sub-group config: "
                        + "MSP for org Org2MSP has empty MSP ID");
        assertRefused(
                Edits.withoutValue(config, "MSP", "Application", "Org2MSP"),
                "initializing channelconfig failed: could not create channel Application sub-group config: "
                        + "setting up the MSP manager failed: expected at least one CA certificate");
    }

    @Test
    void channel_name_and_element_names_have_rules() {
        assertThatThrownBy(() -> ChannelBundle.of(new ChannelId("Bad"), config, VerificationCache.disabled()))
                .hasMessage("initializing configtx manager failed: bad channel ID: 'Bad' contains illegal characters");
        Config strange = Edits.group(config, group -> group.toBuilder()
                .putPolicies("a_b", group.getPoliciesOrThrow("Admins"))
                .build());
        assertRefused(
                strange,
                "initializing configtx manager failed: error converting config to map: illegal characters in key: "
                        + "[Policy] : config ID 'a_b' contains illegal characters");
    }

    @Test
    void configuration_needs_a_channel_group() {
        assertRefused(Config.getDefaultInstance(), "config must contain a channel group");
    }

    @Test
    void block_without_configuration_is_refused() {
        Block empty = Block.getDefaultInstance();
        assertThat(ConfigBlocks.isConfigBlock(empty)).isFalse();
        assertThatThrownBy(() -> ConfigBlocks.configOf(empty)).hasMessage("block data is nil");
        Block transaction = Block.newBuilder()
                .setData(BlockData.newBuilder()
                        .addData(TestChannel.envelope(HeaderType.ENDORSER_TRANSACTION, ByteString.EMPTY)
                                .toByteString()))
                .build();
        assertThat(ConfigBlocks.isConfigBlock(transaction)).isFalse();
        assertThatThrownBy(() -> ChannelBundle.ofBlock(transaction, VerificationCache.disabled()))
                .hasMessage("invalid type ENDORSER_TRANSACTION, expected CONFIG");
        assertThat(ConfigBlocks.isConfigBlock(channel.genesis())).isTrue();
        assertThat(ConfigBlocks.configOf(channel.genesis())).isEqualTo(config);
    }

    private static void assertRefused(Config config, String text) {
        assertThatThrownBy(() -> bundle(config))
                .isInstanceOf(ConfigException.class)
                .hasMessage(text);
    }

    private static ChannelBundle bundle(Config config) {
        return ChannelBundle.of(TestChannel.ID, config, VerificationCache.disabled());
    }
}
