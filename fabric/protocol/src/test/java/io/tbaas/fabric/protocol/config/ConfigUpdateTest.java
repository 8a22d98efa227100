package io.tbaas.fabric.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.TestChannel;
import io.tbaas.fabric.protocol.TestOrganisation;
import io.tbaas.fabric.protocol.genesis.GenesisBlocks;
import io.tbaas.fabric.protocol.genesis.OrganisationProfile;
import io.tbaas.fabric.protocol.genesis.PolicyProfile;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.util.List;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.peer.AnchorPeer;
import org.hyperledger.fabric.protos.peer.AnchorPeers;
import org.junit.jupiter.api.Test;

/** Who may change what, told by versions and signatures. */
class ConfigUpdateTest {
    private final TestChannel channel = new TestChannel();
    private final ChannelBundle bundle = channel.bundle();
    private final SigningIdentity admin1 = channel.org1().identity("admin", "admin");
    private final SigningIdentity admin2 = channel.org2().identity("admin", "admin");
    private final SigningIdentity ordererAdmin = channel.orderer().identity("admin", "admin");

    @Test
    void organisation_changes_its_own_group() {
        ConfigEnvelope next = bundle.proposeUpdate(TestChannel.envelope(anchorPeers(), admin1));
        assertThat(next.getConfig().getSequence()).isEqualTo(1);
        ChannelBundle successor = bundle.successor(next);
        assertThat(successor.sequence()).isEqualTo(1);
        assertThat(successor.application().orElseThrow().organisations().get("Org1MSP"))
                .satisfies(
                        organisation -> assertThat(organisation.anchorPeers()).hasSize(1));
        ConfigGroup group = next.getConfig()
                .getChannelGroup()
                .getGroupsOrThrow("Application")
                .getGroupsOrThrow("Org1MSP");
        assertThat(group.getVersion()).isEqualTo(1);
        assertThat(group.getValuesOrThrow("AnchorPeers").getVersion()).isZero();
        assertThat(group.getValuesOrThrow("MSP").getVersion()).isZero();
    }

    @Test
    void others_do_not_change_it() {
        assertRejected(
                TestChannel.envelope(anchorPeers(), admin2),
                "error authorizing update: error validating DeltaSet: policy for [Group]  /Channel/Application/Org1MSP"
                        + " not satisfied: signature set did not satisfy policy");
        SigningIdentity client = channel.org1().identity("user", "client");
        assertRejected(
                TestChannel.envelope(anchorPeers(), client),
                "error authorizing update: error validating DeltaSet: policy for [Group]  /Channel/Application/Org1MSP"
                        + " not satisfied: signature set did not satisfy policy");
        assertRejected(
                TestChannel.envelope(anchorPeers()),
                "error authorizing update: error validating DeltaSet: policy for [Group]  /Channel/Application/Org1MSP"
                        + " not satisfied: signature set did not satisfy policy");
    }

    @Test
    void majority_of_administrators_changes_the_application() {
        ConfigUpdate update = added(TestOrganisation.of("Org3MSP"));
        assertRejected(
                TestChannel.envelope(update, admin1),
                "error authorizing update: error validating DeltaSet: policy for [Group]  /Channel/Application not"
                        + " satisfied: implicit policy evaluation failed - 1 sub-policies were satisfied, but this"
                        + " policy requires 2 of the 'Admins' sub-policies to be satisfied");
        assertRejected(
                TestChannel.envelope(update, admin1, admin1),
                "error authorizing update: error validating DeltaSet: policy for [Group]  /Channel/Application not"
                        + " satisfied: implicit policy evaluation failed - 1 sub-policies were satisfied, but this"
                        + " policy requires 2 of the 'Admins' sub-policies to be satisfied");
        ChannelBundle next = bundle.successor(bundle.proposeUpdate(TestChannel.envelope(update, admin1, admin2)));
        assertThat(next.application().orElseThrow().organisations()).containsKey("Org3MSP");
        assertThat(next.msps().all()).hasSize(4);
    }

    @Test
    void orderers_change_the_orderer_group() {
        ConfigUpdate update = update(Edits.value(
                channel.config(),
                "BatchTimeout",
                BatchTimeout.newBuilder().setTimeout("3s").build(),
                "Orderer"));
        assertRejected(
                TestChannel.envelope(update, admin1, admin2),
                "error authorizing update: error validating DeltaSet: policy for [Value]  /Channel/Orderer/BatchTimeout"
                        + " not satisfied: implicit policy evaluation failed - 0 sub-policies were satisfied, but this"
                        + " policy requires 1 of the 'Admins' sub-policies to be satisfied");
        ChannelBundle next = bundle.successor(bundle.proposeUpdate(TestChannel.envelope(update, ordererAdmin)));
        assertThat(next.orderer().orElseThrow().batchTimeout()).hasSeconds(3);
    }

    @Test
    void absolute_mod_policy_is_found_from_the_root() {
        ConfigUpdate update = update(Edits.value(
                channel.config(),
                "OrdererAddresses",
                OrdererAddresses.newBuilder().addAddresses("other:7050").build()));
        assertThatCode(() -> bundle.proposeUpdate(TestChannel.envelope(update, ordererAdmin)))
                .doesNotThrowAnyException();
    }

    @Test
    void versions_must_fit() {
        ConfigUpdate good = anchorPeers();
        ConfigUpdate oldRead =
                good.toBuilder().setReadSet(version(good.getReadSet(), 7)).build();
        assertRejected(
                TestChannel.envelope(oldRead, admin1),
                "error authorizing update: error validating ReadSet: proposed update requires that key [Group] "
                        + " /Channel be at version 7, but it is currently at version 0");
        ConfigUpdate jump =
                good.toBuilder().setWriteSet(version(good.getWriteSet(), 2)).build();
        assertRejected(
                TestChannel.envelope(jump, admin1),
                "error authorizing update: error validating DeltaSet: invalid mod_policy for element [Group]  /Channel:"
                        + " mod_policy not set");
        ConfigUpdate jumpWithPolicy = good.toBuilder()
                .setWriteSet(version(good.getWriteSet(), 2).toBuilder().setModPolicy("Admins"))
                .build();
        assertRejected(
                TestChannel.envelope(jumpWithPolicy, admin1),
                "error authorizing update: error validating DeltaSet: attempt to set key [Group]  /Channel to version"
                        + " 2, but key is at version 0");
    }

    @Test
    void new_elements_begin_at_version_0() {
        ConfigUpdate good = anchorPeers();
        ConfigGroup org = good.getWriteSet().getGroupsOrThrow("Application").getGroupsOrThrow("Org1MSP");
        ConfigGroup tampered = org.toBuilder()
                .putValues(
                        "AnchorPeers",
                        org.getValuesOrThrow("AnchorPeers").toBuilder()
                                .setVersion(4)
                                .build())
                .build();
        Config writeSet = Edits.group(
                Config.newBuilder().setChannelGroup(good.getWriteSet()).build(),
                group -> tampered,
                "Application",
                "Org1MSP");
        assertRejected(
                TestChannel.envelope(
                        good.toBuilder().setWriteSet(writeSet.getChannelGroup()).build(), admin1),
                "error authorizing update: error validating DeltaSet: attempted to set key [Value] "
                        + " /Channel/Application/Org1MSP/AnchorPeers to version 4, but key does not exist");
    }

    @Test
    void unknown_element_in_read_set_is_refused() {
        ConfigUpdate update = anchorPeers().toBuilder()
                .setReadSet(ConfigGroup.newBuilder().putGroups("Nowhere", ConfigGroup.getDefaultInstance()))
                .build();
        assertRejected(
                TestChannel.envelope(update, admin1),
                "error authorizing update: error validating ReadSet: existing config does not contain element for"
                        + " [Group]  /Channel/Nowhere but was in the read set");
    }

    @Test
    void update_without_effect_is_refused() {
        ConfigUpdate update =
                ConfigUpdate.newBuilder().setChannelId(TestChannel.ID.value()).build();
        assertRejected(
                TestChannel.envelope(update, admin1),
                "error authorizing update: error validating DeltaSet:"
                        + " delta set was empty -- update would have no effect");
    }

    @Test
    void update_of_another_channel_or_kind_is_refused() {
        ConfigUpdate other = anchorPeers().toBuilder().setChannelId("other").build();
        assertRejected(
                TestChannel.envelope(other, admin1),
                "error authorizing update: ConfigUpdate for channel 'other' but envelope for channel 'ch'");
        assertRejected(
                TestChannel.envelope(HeaderType.CONFIG, ByteString.EMPTY),
                "error converting envelope to config update: invalid type CONFIG, expected CONFIG_UPDATE");
        assertRejected(
                Envelope.getDefaultInstance(),
                "error converting envelope to config update: envelope must have a Header");
    }

    @Test
    void replayed_update_is_refused() {
        Envelope envelope = TestChannel.envelope(anchorPeers(), admin1);
        ChannelBundle next = bundle.successor(bundle.proposeUpdate(envelope));
        assertThatThrownBy(() -> next.proposeUpdate(envelope))
                .isInstanceOf(ConfigUpdateException.class)
                .hasMessageContaining("be at version 0, but it is currently at version 1");
    }

    @Test
    void configuration_must_be_what_its_update_leads_to() {
        ConfigEnvelope next = bundle.proposeUpdate(TestChannel.envelope(anchorPeers(), admin1));
        ConfigEnvelope wrongSequence = next.toBuilder()
                .setConfig(next.getConfig().toBuilder().setSequence(5))
                .build();
        assertThatThrownBy(() -> bundle.validateSuccessor(wrongSequence))
                .hasMessage("config currently at sequence 0, cannot validate config at sequence 5");
        ConfigEnvelope wrongContent = next.toBuilder()
                .setConfig(next.getConfig().toBuilder()
                        .setChannelGroup(channel.config().getChannelGroup()))
                .build();
        assertThatThrownBy(() -> bundle.validateSuccessor(wrongContent))
                .isInstanceOf(ConfigUpdateException.class)
                .hasMessage("ConfigEnvelope LastUpdate did not produce the supplied config result");
        assertThatThrownBy(() -> bundle.validateSuccessor(ConfigEnvelope.getDefaultInstance()))
                .hasMessage("config envelope has nil config");
    }

    @Test
    void nothing_may_take_sections_or_change_msp_ids() {
        Config withoutApplication = Edits.group(
                channel.config(),
                group -> group.toBuilder().removeGroups("Application").build());
        assertThatThrownBy(() -> bundle.withConfig(withoutApplication))
                .isInstanceOf(ConfigException.class)
                .hasMessage("current config has application section, but new config does not");
        Config withoutOrderer = Edits.group(
                channel.config(),
                group -> group.toBuilder().removeGroups("Orderer").build());
        assertThatThrownBy(() -> bundle.withConfig(withoutOrderer))
                .hasMessage("current config has orderer section, but new config does not");
        ConfigGroup org1 = channel.config()
                .getChannelGroup()
                .getGroupsOrThrow("Application")
                .getGroupsOrThrow("Org1MSP");
        Config swapped = Edits.group(channel.config(), group -> org1, "Application", "Org2MSP");
        assertThatThrownBy(() -> bundle.withConfig(swapped))
                .hasMessage("application org Org2MSP attempted to change MSP ID from Org2MSP to Org1MSP");
        Config withConsortiums = Edits.group(channel.config(), group -> group, "Consortiums");
        assertThatThrownBy(() -> bundle.withConfig(withConsortiums))
                .hasMessage("current config has no consortiums section, but new config does");
    }

    private void assertRejected(Envelope envelope, String text) {
        assertThatThrownBy(() -> bundle.proposeUpdate(envelope))
                .isInstanceOf(ConfigUpdateException.class)
                .hasMessage(text);
    }

    private static ConfigGroup version(ConfigGroup group, long version) {
        return group.toBuilder().setVersion(version).build();
    }

    private ConfigUpdate anchorPeers() {
        AnchorPeers peers = AnchorPeers.newBuilder()
                .addAnchorPeers(AnchorPeer.newBuilder().setHost("peer0").setPort(7051))
                .build();
        return update(Edits.value(channel.config(), "AnchorPeers", peers, "Application", "Org1MSP"));
    }

    private ConfigUpdate added(TestOrganisation organisation) {
        String name = organisation.id().value();
        OrganisationProfile profile = new OrganisationProfile(
                name, organisation.config(), PolicyProfile.usualOfOrganisation(name), List.of(), List.of());
        return update(Edits.group(
                channel.config(), group -> GenesisBlocks.applicationOrganisationGroup(profile), "Application", name));
    }

    private ConfigUpdate update(Config wanted) {
        return ConfigUpdates.compute(channel.config(), wanted).toBuilder()
                .setChannelId(TestChannel.ID.value())
                .build();
    }
}
