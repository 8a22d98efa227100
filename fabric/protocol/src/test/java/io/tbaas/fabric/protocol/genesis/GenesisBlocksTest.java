package io.tbaas.fabric.protocol.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.TestChannel;
import io.tbaas.fabric.protocol.TestOrganisation;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.ConfigException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles that make no channel, and what holds of those that do. */
class GenesisBlocksTest {
    private final TestChannel channel = new TestChannel();
    private final GenesisProfile profile = channel.profile("V2_0");

    @Test
    void one_profile_gives_one_block() {
        ByteString nonce = ByteString.copyFrom(new byte[24]);
        Block block = GenesisBlocks.create(profile, nonce, TestOrganisation.NOW);
        assertThat(GenesisBlocks.create(profile, nonce, TestOrganisation.NOW).toByteString())
                .isEqualTo(block.toByteString());
        assertThat(block.getHeader().getNumber()).isZero();
        assertThat(block.getHeader().getPreviousHash()).isEmpty();
        assertThat(block.getHeader().getDataHash()).isEqualTo(Blocks.dataHash(block.getData(), HashFunction.SHA_256));
    }

    @Test
    void hash_of_the_profile_is_used() {
        GenesisProfile sm3 = new GenesisProfile(
                profile.channelId(),
                "SM3",
                profile.policies(),
                profile.capabilities(),
                profile.orderer(),
                profile.application());
        Block block = GenesisBlocks.create(sm3, ByteString.copyFrom(new byte[24]), TestOrganisation.NOW);
        assertThat(block.getHeader().getDataHash()).isEqualTo(Blocks.dataHash(block.getData(), HashFunction.SM3));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 4", "6, 4", "7, 5", "10, 7"})
    void quorum_is_more_than_half_of_all_and_of_those_that_may_lie(int consenters, int quorum) {
        assertThat(BftQuorum.size(consenters)).isEqualTo(quorum);
    }

    @Test
    void each_group_needs_its_policies() {
        assertRefused(
                withPolicies(without(profile.policies(), "Readers")),
                "error adding policies to channel group: no Readers policy defined");
        OrdererProfile orderer = profile.orderer();
        assertRefused(
                withOrderer(orderer(
                        orderer.consensus(), orderer.addresses(), without(orderer.policies(), "BlockValidation"))),
                "could not create orderer group: error adding policies to orderer group:"
                        + " no BlockValidation policy defined");
        assertRefused(
                withOrderer(orderer(orderer.consensus(), orderer.addresses(), without(orderer.policies(), "Admins"))),
                "could not create orderer group: error adding policies to orderer group: no Admins policy defined");
        OrganisationProfile poor =
                new OrganisationProfile("Poor", channel.org1().config(), Map.of(), List.of(), List.of());
        assertRefused(
                withApplication(List.of(poor)),
                "could not create application group: failed to create application org:"
                        + " error adding policies to application org group Poor: no Admins policy defined");
    }

    @Test
    void rules_must_be_readable() {
        assertRefused(
                withPolicies(with(profile.policies(), PolicyProfile.implicitMeta("MOST Admins"))),
                "error adding policies to channel group: invalid implicit meta policy rule 'MOST Admins': "
                        + "unknown rule type 'MOST', expected ALL, ANY, or MAJORITY");
        assertRefused(
                withPolicies(with(profile.policies(), PolicyProfile.signature("OR('A.king')"))),
                "error adding policies to channel group: invalid signature policy rule 'OR('A.king')': unknown name A");
    }

    @Test
    void bft_needs_v3_and_v3_needs_endpoints_of_organisations() {
        OrdererProfile orderer = profile.orderer();
        ConsensusProfile bft = new ConsensusProfile.Bft(List.of(), ConsensusProfile.Bft.DEFAULT_OPTIONS);
        assertRefused(
                withOrderer(orderer(bft, List.of(), orderer.policies())),
                "could not create orderer group:"
                        + " orderer type BFT must be used with V3_0 channel capability: map[V2_0:true]");
        GenesisProfile v3 = channel.profile("V3_0");
        assertRefused(
                withOrderer(v3, orderer(orderer.consensus(), List.of("a:1", "b:2"), orderer.policies())),
                "could not create orderer group: global orderer endpoints exist, but can not be used with V3_0"
                        + " capability: [a:1 b:2]");
        OrganisationProfile silent = new OrganisationProfile(
                "Silent",
                channel.orderer().config(),
                PolicyProfile.usualOfOrganisation("OrdererMSP"),
                List.of(),
                List.of());
        OrdererProfile withSilent = new OrdererProfile(
                orderer.consensus(),
                List.of(),
                orderer.batchTimeout(),
                orderer.batchLimits(),
                0,
                List.of(silent),
                orderer.policies(),
                Set.of());
        assertRefused(
                withOrderer(v3, withSilent),
                "could not create orderer group: failed to create orderer org: orderer endpoints for organization"
                        + " Silent are missing and must be configured when capability V3_0 is enabled");
    }

    private static void assertRefused(GenesisProfile profile, String text) {
        assertThatThrownBy(() -> GenesisBlocks.channelGroup(profile))
                .isInstanceOf(ConfigException.class)
                .hasMessage(text);
    }

    private GenesisProfile withPolicies(Map<String, PolicyProfile> policies) {
        return new GenesisProfile(
                profile.channelId(),
                "SHA256",
                policies,
                profile.capabilities(),
                profile.orderer(),
                profile.application());
    }

    private GenesisProfile withOrderer(OrdererProfile orderer) {
        return withOrderer(profile, orderer);
    }

    private static GenesisProfile withOrderer(GenesisProfile profile, OrdererProfile orderer) {
        return new GenesisProfile(
                profile.channelId(),
                "SHA256",
                profile.policies(),
                profile.capabilities(),
                orderer,
                profile.application());
    }

    private GenesisProfile withApplication(List<OrganisationProfile> organisations) {
        ApplicationProfile application =
                new ApplicationProfile(organisations, profile.application().policies(), Map.of(), Set.of());
        return new GenesisProfile(
                profile.channelId(),
                "SHA256",
                profile.policies(),
                profile.capabilities(),
                profile.orderer(),
                application);
    }

    private OrdererProfile orderer(
            ConsensusProfile consensus, List<String> addresses, Map<String, PolicyProfile> policies) {
        OrdererProfile usual = profile.orderer();
        return new OrdererProfile(
                consensus,
                addresses,
                usual.batchTimeout(),
                usual.batchLimits(),
                0,
                usual.organisations(),
                policies,
                usual.capabilities());
    }

    private static Map<String, PolicyProfile> without(Map<String, PolicyProfile> policies, String name) {
        Map<String, PolicyProfile> fewer = new HashMap<>(policies);
        fewer.remove(name);
        return fewer;
    }

    private static Map<String, PolicyProfile> with(Map<String, PolicyProfile> policies, PolicyProfile policy) {
        Map<String, PolicyProfile> more = new HashMap<>(policies);
        more.put("Other", policy);
        return more;
    }
}
