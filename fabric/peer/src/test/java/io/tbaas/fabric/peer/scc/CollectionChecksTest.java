package io.tbaas.fabric.peer.scc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionChecksTest {
    @Test
    void accepts_a_definition_without_collections() {
        assertThatCode(() -> check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_implicit_org_Org1MSP", "a.b", "a b", "ä"})
    void refuses_names_that_fabric_refuses(String name) {
        assertThatThrownBy(() -> check(collection(name)))
                .hasMessage("invalid collection name '" + name
                        + "'. Names can only consist of alphanumerics, '_', and '-' and cannot begin with '_'");
    }

    @Test
    void judges_a_very_long_name_at_once() {
        String name = "a".repeat(100_000) + "!";
        assertThatThrownBy(() -> check(collection(name))).hasMessageStartingWith("invalid collection name 'aaa");
    }

    @Test
    void refuses_two_collections_of_one_name() {
        StaticCollectionConfig.Builder first = collection("one");
        assertThatThrownBy(() -> check(withMembers(first, 0), collection("one")))
                .hasMessage("collection-name: one -- found duplicate in collection configuration");
    }

    @Test
    void refuses_peer_counts_that_contradict_each_other() {
        assertThatThrownBy(() -> check(collection("one").setRequiredPeerCount(2).setMaximumPeerCount(1)))
                .hasMessage("collection-name: one -- maximum peer count (1) cannot be less than the required peer "
                        + "count (2)");
        assertThatThrownBy(() -> check(collection("one").setRequiredPeerCount(-1)))
                .hasMessage("collection-name: one -- requiredPeerCount (-1) cannot be less than zero");
    }

    @Test
    void refuses_a_collection_without_members() {
        assertThatThrownBy(() -> check(collection("one")))
                .hasMessage("collection member policy is not set for collection 'one'");
        assertThatThrownBy(
                        () -> check(collection("one").setMemberOrgsPolicy(CollectionPolicyConfig.getDefaultInstance())))
                .hasMessage("collection member org policy is empty for collection 'one'");
    }

    @Test
    void refuses_members_that_only_count_together() {
        StaticCollectionConfig.Builder both = withMembers(collection("one"), 2, "Org1MSP", "Org2MSP");
        assertThatThrownBy(() -> check(both))
                .hasMessage("collection-name: one -- error in member org policy: "
                        + "signature policy is not an OR concatenation, NOutOf 2");
    }

    @Test
    void refuses_members_that_are_not_on_the_channel() {
        assertThatThrownBy(() -> check(withMembers(collection("one"), 1, "Org9MSP")))
                .hasMessage("collection-name: one -- collection member 'Org9MSP' is not part of the channel");
    }

    @Test
    void refuses_principals_it_cannot_judge() {
        assertThatThrownBy(() -> check(withPrincipal(MSPPrincipal.Classification.IDENTITY, "someone")))
                .hasMessage("collection-name: one -- contains an identity that is not part of the channel");
        assertThatThrownBy(() -> check(withPrincipal(MSPPrincipal.Classification.ANONYMITY, "")))
                .hasMessage("collection-name: one -- principal type ANONYMITY is not supported");
        assertThatThrownBy(() -> check(withPrincipal(MSPPrincipal.Classification.ROLE, "\u0008")))
                .hasMessageStartingWith("collection-name: one -- cannot unmarshal identity bytes into MSPRole: proto:");
    }

    @Test
    void refuses_a_collection_of_no_type() {
        CollectionConfigPackage untyped = CollectionConfigPackage.newBuilder()
                .addConfig(CollectionConfig.getDefaultInstance())
                .build();
        assertThatThrownBy(() -> CollectionChecks.staticConfigs(untyped))
                .hasMessage("collection config contains unexpected payload type: <nil>");
    }

    @Test
    void keeps_committed_collections_and_their_lifetime() {
        CollectionConfigPackage committed = CollectionConfigPackage.newBuilder()
                .addConfig(CollectionConfig.newBuilder()
                        .setStaticCollectionConfig(collection("one").setBlockToLive(7)))
                .build();
        List<StaticCollectionConfig> same = List.of(
                collection("two").build(), collection("one").setBlockToLive(7).build());
        assertThatCode(() -> CollectionChecks.checkAgainstCommitted(same, committed))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        CollectionChecks.checkAgainstCommitted(List.of(), CollectionConfigPackage.getDefaultInstance()))
                .doesNotThrowAnyException();

        assertThatThrownBy(() -> CollectionChecks.checkAgainstCommitted(List.of(), committed))
                .hasMessage("the proposed collection config does not contain previously defined collections");
        assertThatThrownBy(() -> CollectionChecks.checkAgainstCommitted(
                        List.of(collection("two").build()), committed))
                .hasMessage("existing collection [one] missing in the proposed collection configuration");
        assertThatThrownBy(() -> CollectionChecks.checkAgainstCommitted(
                        List.of(collection("one").setBlockToLive(8).build()), committed))
                .hasMessage("the BlockToLive in an existing collection [one] modified. Existing value [7]");
    }

    private static void check(StaticCollectionConfig.Builder... collections) {
        CollectionConfigPackage.Builder all = CollectionConfigPackage.newBuilder();
        for (StaticCollectionConfig.Builder collection : collections) {
            all.addConfig(CollectionConfig.newBuilder().setStaticCollectionConfig(collection));
        }
        List<StaticCollectionConfig> configs = CollectionChecks.staticConfigs(all.build());
        assertThat(configs).hasSize(collections.length);
        CollectionChecks.check(configs, new FakeMembers());
    }

    private static StaticCollectionConfig.Builder collection(String name) {
        return StaticCollectionConfig.newBuilder().setName(name);
    }

    /** A policy that nobody need satisfy when none are named. */
    private static StaticCollectionConfig.Builder withMembers(
            StaticCollectionConfig.Builder collection, int required, String... mspIds) {
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
        SignaturePolicy.NOutOf.Builder rule =
                SignaturePolicy.NOutOf.newBuilder().setN(Math.max(1, required));
        for (int i = 0; i < mspIds.length; i++) {
            rule.addRules(SignaturePolicy.newBuilder().setSignedBy(i));
            envelope.addIdentities(MSPPrincipal.newBuilder()
                    .setPrincipal(MSPRole.newBuilder()
                            .setMspIdentifier(mspIds[i])
                            .build()
                            .toByteString()));
        }
        envelope.setRule(SignaturePolicy.newBuilder().setNOutOf(rule));
        return collection.setMemberOrgsPolicy(
                CollectionPolicyConfig.newBuilder().setSignaturePolicy(envelope));
    }

    private static StaticCollectionConfig.Builder withPrincipal(MSPPrincipal.Classification kind, String principal) {
        SignaturePolicyEnvelope envelope = SignaturePolicyEnvelope.newBuilder()
                .setRule(SignaturePolicy.newBuilder().setSignedBy(0))
                .addIdentities(MSPPrincipal.newBuilder()
                        .setPrincipalClassification(kind)
                        .setPrincipal(ByteString.copyFromUtf8(principal)))
                .build();
        return collection("one")
                .setMemberOrgsPolicy(CollectionPolicyConfig.newBuilder().setSignaturePolicy(envelope));
    }
}
