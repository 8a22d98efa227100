package io.tbaas.fabric.protocol.endorsement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.protocol.TestNetwork;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeParameters;
import io.tbaas.fabric.protocol.lifecycle.CommittedDefinitions;
import io.tbaas.fabric.protocol.lifecycle.InMemoryLedgerState;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.junit.jupiter.api.Test;

class EndorsementLayoutsTest {
    private static final ChannelBundle BUNDLE = TestNetwork.bundle("V2_5");

    private final InMemoryLedgerState state = new InMemoryLedgerState("");

    @Test
    void both_organisations_are_asked_for_one_peer_each() {
        define("cc", "AND('Org1MSP.peer','Org2MSP.peer')");
        LayoutResult.Found found = found(calling("cc"), member(1, "cc"), member(2, "cc"));
        assertThat(found.chaincode()).isEqualTo("cc");
        assertThat(found.layouts()).containsExactly(new java.util.TreeMap<>(Map.of("G0", 1, "G1", 1)));
        assertThat(found.membersByGroup().get("G0"))
                .extracting(each -> each.identity().mspId().value())
                .containsExactly("Org1MSP");
    }

    @Test
    void either_organisation_gives_two_layouts() {
        define("cc", "OR('Org1MSP.peer','Org2MSP.peer')");
        assertThat(found(calling("cc"), member(1, "cc"), member(2, "cc")).layouts())
                .hasSize(2);
        assertThat(found(calling("cc"), member(1, "cc")).layouts()).hasSize(1);
    }

    @Test
    void reference_to_a_channel_policy_is_spelled_out_over_its_organisations() {
        define(
                "cc",
                ApplicationPolicy.newBuilder()
                        .setChannelConfigPolicyReference("/Channel/Application/Endorsement")
                        .build());
        assertThat(found(calling("cc"), member(1, "cc"), member(2, "cc")).layouts())
                .containsExactly(new java.util.TreeMap<>(Map.of("G0", 1, "G1", 1)));
    }

    @Test
    void lifecycle_calls_follow_the_channels_lifecycle_policy_at_version_one() {
        ChannelMember first = new ChannelMember("a", identity(1), 5, Map.of("_lifecycle", "1"));
        ChannelMember second = new ChannelMember("b", identity(2), 5, Map.of("_lifecycle", "1"));
        assertThat(found(calling("_lifecycle"), first, second).layouts()).hasSize(1);
    }

    @Test
    void says_why_there_is_no_layout() {
        define("cc", "AND('Org1MSP.peer','Org2MSP.peer')");
        assertThat(reason(calling("none"), member(1, "cc")))
                .isEqualTo("No metadata was found for chaincode none in channel mychannel");
        assertThat(reason(calling("cc"), member(1, "cc")))
                .isEqualTo("no peer combination can satisfy the endorsement policy");
        assertThat(reason(calling("cc"), member(1, "cc"), member(2, "other")))
                .isEqualTo("required chaincodes are not installed on sufficient peers");
        assertThat(reason(calling("cc"), member(1, "cc"), new ChannelMember("b", identity(2), 5, Map.of("cc", "2"))))
                .isEqualTo("required chaincodes are not installed on sufficient peers");
    }

    @Test
    void called_chaincodes_policies_are_merged_and_their_peers_run_all_of_them() {
        define("cc", "OR('Org1MSP.peer')");
        define("other", "OR('Org2MSP.peer')");
        ChaincodeInterest both = calling("cc").toBuilder()
                .addChaincodes(ChaincodeCall.newBuilder().setName("other"))
                .build();
        assertThat(found(both, member(1, "cc", "other"), member(2, "cc", "other"))
                        .layouts())
                .containsExactly(new java.util.TreeMap<>(Map.of("G0", 1, "G1", 1)));
        assertThat(reason(both, member(1, "cc"), member(2, "cc", "other")))
                .isEqualTo("required chaincodes are not installed on sufficient peers");
    }

    @Test
    void collections_limit_the_endorsers_to_their_readers_unless_nothing_is_read() {
        define("cc", "OR('Org1MSP.peer','Org2MSP.peer')", collection("secret", "OR('Org1MSP.member')"));
        ChaincodeInterest reading = touching("secret", false);
        LayoutResult.Found found = found(reading, member(1, "cc"), member(2, "cc"));
        assertThat(found.layouts()).hasSize(1);
        assertThat(found.membersByGroup().values().iterator().next())
                .extracting(each -> each.identity().mspId().value())
                .containsExactly("Org1MSP");
        assertThat(found(touching("secret", true), member(1, "cc"), member(2, "cc"))
                        .layouts())
                .hasSize(2);
        assertThat(reason(touching("none", false), member(1, "cc")))
                .isEqualTo("collection none doesn't exist in collection config for chaincode cc");
    }

    @Test
    void collection_with_a_policy_of_its_own_needs_that_policy() {
        StaticCollectionConfig guarded = collection("secret", "OR('Org1MSP.member','Org2MSP.member')").toBuilder()
                .setEndorsementPolicy(policy("OR('Org2MSP.peer')"))
                .build();
        define("cc", "OR('Org1MSP.peer')", guarded);
        LayoutResult.Found found = found(touching("secret", true), member(1, "cc"), member(2, "cc"));
        assertThat(found.membersByGroup().values().iterator().next())
                .extracting(each -> each.identity().mspId().value())
                .containsExactly("Org2MSP");
    }

    @Test
    void key_policies_join_in_and_can_stand_alone() {
        define("cc", "OR('Org1MSP.peer')");
        ChaincodeCall withKey = ChaincodeCall.newBuilder()
                .setName("cc")
                .addKeyPolicies(SignaturePolicyParser.parse("OR('Org2MSP.peer')"))
                .build();
        ChaincodeInterest joined =
                ChaincodeInterest.newBuilder().addChaincodes(withKey).build();
        assertThat(found(joined, member(1, "cc"), member(2, "cc")).layouts())
                .containsExactly(new java.util.TreeMap<>(Map.of("G0", 1, "G1", 1)));
        ChaincodeInterest alone = ChaincodeInterest.newBuilder()
                .addChaincodes(withKey.toBuilder().setDisregardNamespacePolicy(true))
                .build();
        assertThat(found(alone, member(1, "cc"), member(2, "cc")).layouts())
                .containsExactly(new java.util.TreeMap<>(Map.of("G0", 1)));
        ChaincodeInterest nothing = ChaincodeInterest.newBuilder()
                .addChaincodes(ChaincodeCall.newBuilder().setName("cc").setDisregardNamespacePolicy(true))
                .build();
        assertThat(reason(nothing, member(1, "cc")))
                .isEqualTo("requested to disregard chaincode cc's policy but key and collection policies are missing,"
                        + " either disable DisregardNamespacePolicy or specify at least one key policy or at least one"
                        + " collection policy");
    }

    @Test
    void authorised_peers_run_the_chaincodes_and_may_read_the_collections() {
        define("cc", "OR('Org1MSP.peer')", collection("secret", "OR('Org1MSP.member')"));
        List<ChannelMember> members = List.of(member(1, "cc"), member(2, "cc"), member(1, "other"));
        assertThat(layouts().authorised(touching("secret", false), members)).containsExactly(members.getFirst());
        assertThat(layouts().authorised(ChaincodeInterest.getDefaultInstance(), members))
                .isEqualTo(members);
        assertThat(layouts().authorised(calling("none"), members)).isEmpty();
    }

    private static ChaincodeInterest calling(String chaincode) {
        return ChaincodeInterest.newBuilder()
                .addChaincodes(ChaincodeCall.newBuilder().setName(chaincode))
                .build();
    }

    private static ChaincodeInterest touching(String collection, boolean noPrivateReads) {
        return ChaincodeInterest.newBuilder()
                .addChaincodes(ChaincodeCall.newBuilder()
                        .setName("cc")
                        .addCollectionNames(collection)
                        .setNoPrivateReads(noPrivateReads))
                .build();
    }

    private static StaticCollectionConfig collection(String name, String members) {
        return StaticCollectionConfig.newBuilder()
                .setName(name)
                .setMemberOrgsPolicy(
                        CollectionPolicyConfig.newBuilder().setSignaturePolicy(SignaturePolicyParser.parse(members)))
                .build();
    }

    private static ChannelMember member(int organisation, String... chaincodes) {
        Map<String, String> versions = new java.util.HashMap<>();
        for (String chaincode : chaincodes) {
            versions.put(chaincode, "1");
        }
        return new ChannelMember("peer" + organisation, identity(organisation), 5, versions);
    }

    private static io.tbaas.fabric.protocol.msp.Identity identity(int organisation) {
        SigningIdentity peer = TestNetwork.peer(organisation);
        return BUNDLE.msps().deserialize(peer.serialized());
    }

    private LayoutResult.Found found(ChaincodeInterest interest, ChannelMember... members) {
        return (LayoutResult.Found) layouts().find(interest, List.of(members));
    }

    private String reason(ChaincodeInterest interest, ChannelMember... members) {
        return ((LayoutResult.None) layouts().find(interest, List.of(members))).reason();
    }

    private EndorsementLayouts layouts() {
        return EndorsementLayouts.of(CommittedDefinitions.of(state, BUNDLE), BUNDLE);
    }

    private void define(String chaincode, String policy, StaticCollectionConfig... collections) {
        define(chaincode, policy(policy), collections);
    }

    private void define(String chaincode, ApplicationPolicy policy, StaticCollectionConfig... collections) {
        CollectionConfigPackage.Builder all = CollectionConfigPackage.newBuilder();
        for (StaticCollectionConfig each : collections) {
            all.addConfig(CollectionConfig.newBuilder().setStaticCollectionConfig(each));
        }
        ChaincodeParameters parameters = new ChaincodeParameters(
                ChaincodeEndorsementInfo.newBuilder().setVersion("v").build(),
                ChaincodeValidationInfo.newBuilder()
                        .setValidationParameter(policy.toByteString())
                        .build(),
                all.build());
        LifecycleRules.of(BUNDLE).commit(chaincode, new ChaincodeDefinition(1, parameters), state, List.of());
    }

    private static ApplicationPolicy policy(String expression) {
        return ApplicationPolicy.newBuilder()
                .setSignaturePolicy(SignaturePolicyParser.parse(expression))
                .build();
    }
}
