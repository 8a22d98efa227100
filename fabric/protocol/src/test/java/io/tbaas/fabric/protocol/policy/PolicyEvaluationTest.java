package io.tbaas.fabric.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.TestChannel;
import io.tbaas.fabric.protocol.TestOrganisation;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.util.List;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures against policies of a real channel. */
class PolicyEvaluationTest {
    private static final ByteString DATA = ByteString.copyFromUtf8("data");

    private final TestChannel channel = new TestChannel();
    private final ChannelBundle bundle = channel.bundle();
    private final SigningIdentity peer1 = channel.org1().identity("peer0", "peer");
    private final SigningIdentity peer2 = channel.org2().identity("peer0", "peer");
    private final SigningIdentity client1 = channel.org1().identity("user", "client");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OR('Org1MSP.peer', 'Org2MSP.peer') | peer1 | true",
                "AND('Org1MSP.peer', 'Org2MSP.peer') | peer1 | false",
                "AND('Org1MSP.peer', 'Org2MSP.peer') | peer2 peer1 | true",
                "AND('Org1MSP.member', 'Org1MSP.member') | peer1 | false",
                "AND('Org1MSP.member', 'Org1MSP.member') | peer1 client1 | true",
                "AND('Org1MSP.member', 'Org1MSP.member') | peer1 peer1 | false",
                "OutOf(2, 'Org1MSP.peer', 'Org1MSP.client', 'Org2MSP.peer') | peer1 client1 | true",
                "OutOf(2, 'Org1MSP.peer', 'Org1MSP.client', 'Org2MSP.peer') | peer1 | false",
                "OutOf(0, 'Org1MSP.peer', 'Org2MSP.peer') | | true",
                "OutOf(3, 'Org1MSP.peer', 'Org2MSP.peer') | peer1 peer2 client1 | false",
                "OR('Org3MSP.peer', 'Org1MSP.admin') | peer1 peer2 client1 | false"
            })
    void each_identity_counts_once(String rule, @Nullable String signers, boolean satisfied) {
        Policy policy = Policies.ofEnvelope(SignaturePolicyParser.parse(rule), bundle.msps());
        assertThat(policy.evaluate(signed(signers)).isSatisfied()).isEqualTo(satisfied);
    }

    @Test
    void first_rule_takes_the_first_fitting_identity() {
        // Greedy as Fabric: the member rule takes the peer, and no peer is left for the second rule.
        Policy policy = Policies.ofEnvelope(
                SignaturePolicyParser.parse("AND('Org1MSP.member', 'Org1MSP.peer')"), bundle.msps());
        assertThat(policy.evaluate(signed("peer1 client1")).isSatisfied()).isFalse();
        assertThat(policy.evaluate(signed("client1 peer1")).isSatisfied()).isTrue();
    }

    @Test
    void bad_signatures_and_strangers_count_for_nothing() {
        Policy policy = Policies.ofEnvelope(SignaturePolicyParser.parse("OR('Org1MSP.peer')"), bundle.msps());
        SigningIdentity stranger = TestOrganisation.of("Org1MSP").identity("peer0", "peer");
        SignedData forged = new SignedData(DATA, peer1.serialized(), peer2.sign(DATA));
        SignedData unknown = new SignedData(DATA, stranger.serialized(), stranger.sign(DATA));
        SignedData garbage = new SignedData(DATA, ByteString.copyFromUtf8("x"), ByteString.EMPTY);
        assertThat(policy.evaluate(List.of(forged, unknown, garbage)))
                .isEqualTo(new PolicyDecision.Rejected("signature set did not satisfy policy"));
        assertThat(policy.evaluate(List.of(forged, signed(peer1))).isSatisfied())
                .as("a forged signature before a good one of the same identity")
                .isTrue();
    }

    @Test
    void implicit_meta_policies_count_groups() {
        PolicyTree tree = bundle.policies();
        assertThat(tree.policy("/Channel/Application/Writers")
                        .evaluate(signed("client1"))
                        .isSatisfied())
                .isTrue();
        assertThat(tree.policy("/Channel/Application/Endorsement").evaluate(signed("peer1")))
                .isEqualTo(new PolicyDecision.Rejected(
                        "implicit policy evaluation failed - 1 sub-policies were satisfied, but this policy"
                                + " requires 2 of the 'Endorsement' sub-policies to be satisfied"));
        assertThat(tree.policy("/Channel/Application/Endorsement")
                        .evaluate(signed("peer1 peer2"))
                        .isSatisfied())
                .isTrue();
        assertThat(tree.policy("/Channel/Readers").evaluate(signed("peer1")).isSatisfied())
                .isTrue();
    }

    @Test
    void policies_are_found_by_absolute_and_relative_path() {
        PolicyTree tree = bundle.policies();
        assertThat(tree.find("/Channel/Application/Org1MSP/Admins")).isPresent();
        assertThat(tree.find("Application/Org1MSP/Admins")).isPresent();
        assertThat(tree.group("Application", "Org1MSP").orElseThrow().find("Admins"))
                .isPresent();
        assertThat(tree.group("Application").orElseThrow().find("/Channel/Application/Admins"))
                .isPresent();
        assertThat(tree.group("Application").orElseThrow().find("/Channel/Orderer/Admins"))
                .isEmpty();
        assertThat(tree.group("Nowhere")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/Channel/Application/Kings, Application/Kings",
        "Kings, Kings",
        "/Other/Kings, /Other/Kings",
        "/Channel, /Channel",
        "'', ''"
    })
    void missing_policy_refuses_everybody(String path, String shown) {
        PolicyDecision refusal = new PolicyDecision.Rejected("no such policy: '" + shown + "'");
        assertThat(bundle.policies().policy(path).evaluate(signed("peer1 peer2 client1")))
                .isEqualTo(refusal);
        assertThat(bundle.policies().policy(path).evaluateIdentities(List.of())).isEqualTo(refusal);
    }

    @Test
    void application_policy_is_a_signature_policy_or_a_reference() {
        ApplicationPolicy reference = ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference("/Channel/Application/Endorsement")
                .build();
        assertThat(application(reference).evaluate(signed("peer1 peer2")).isSatisfied())
                .isTrue();
        ApplicationPolicy own = ApplicationPolicy.newBuilder()
                .setSignaturePolicy(SignaturePolicyParser.parse("OR('Org2MSP.peer')"))
                .build();
        assertThat(application(own).evaluate(signed("peer1")).isSatisfied()).isFalse();
        assertThatThrownBy(() -> application(ApplicationPolicy.newBuilder()
                        .setChannelConfigPolicyReference("/Channel/Nothing")
                        .build()))
                .isInstanceOf(PolicyException.class)
                .hasMessage("could not create evaluator for channel reference policy: "
                        + "failed to retrieve policy for reference /Channel/Nothing");
        assertThatThrownBy(() -> application(ApplicationPolicy.newBuilder()
                        .setSignaturePolicy(SignaturePolicyEnvelope.getDefaultInstance())
                        .build()))
                .hasMessage("could not create evaluator for signature policy: Empty policy element");
        assertThatThrownBy(() -> application(ApplicationPolicy.getDefaultInstance()))
                .hasMessage("unsupported policy type <nil>");
    }

    @Test
    void implicit_meta_policy_can_be_spelled_out() {
        SignaturePolicyEnvelope spelledOut =
                bundle.policies().policy("/Channel/Application/Endorsement").toSignaturePolicy();
        assertThat(spelledOut.getIdentitiesCount()).isEqualTo(2);
        assertThat(spelledOut.getRule().getNOutOf().getN()).isEqualTo(2);
        Policy policy = Policies.ofEnvelope(spelledOut, bundle.msps());
        assertThat(policy.evaluate(signed("peer1 peer2")).isSatisfied()).isTrue();
        assertThat(policy.evaluate(signed("peer1 client1")).isSatisfied()).isFalse();
        assertThatThrownBy(() -> bundle.policies().policy("/Channel/Kings").toSignaturePolicy())
                .hasMessage("policy (name='Kings',type='policies.rejectPolicy') is not convertible to"
                        + " SignaturePolicyEnvelope");
    }

    @Test
    void definitions_that_do_not_compile_are_refused() {
        assertRefused(ConfigPolicy.getDefaultInstance(), "policy P at path Channel was nil");
        assertRefused(policy(2, ByteString.EMPTY), "policy P at path Channel has unknown policy type: 2");
        assertRefused(policy(9, ByteString.EMPTY), "policy P at path Channel has unknown policy type: 9");
        assertRefused(
                policy(
                        1,
                        SignaturePolicyEnvelope.newBuilder()
                                .setVersion(1)
                                .build()
                                .toByteString()),
                "policy P at path Channel did not compile: "
                        + "This evaluator only understands messages of version 0, but version was 1");
        assertRefused(
                policy(
                        1,
                        SignaturePolicyEnvelope.newBuilder()
                                .setRule(SignaturePolicies.signedBy(1))
                                .build()
                                .toByteString()),
                "policy P at path Channel did not compile: "
                        + "identity index out of range, requested 1, but identities length is 0");
        assertRefused(
                policy(3, ByteString.copyFromUtf8("garbage")),
                "implicit policy P at path Channel did not compile: Error unmarshalling to ImplicitMetaPolicy:"
                        + " proto: cannot parse invalid wire-format data");
    }

    @Test
    void implicit_meta_policy_without_groups_is_satisfied() {
        assertThat(emptyMeta(ImplicitMetaPolicy.Rule.MAJORITY_VALUE)).isTrue();
        assertThat(emptyMeta(ImplicitMetaPolicy.Rule.ALL_VALUE)).isTrue();
        assertThat(emptyMeta(17)).isTrue();
    }

    private static boolean emptyMeta(int rule) {
        ImplicitMetaPolicy definition = ImplicitMetaPolicy.newBuilder()
                .setRuleValue(rule)
                .setSubPolicy("X")
                .build();
        return tree(policy(3, definition.toByteString()))
                .policy("P")
                .evaluate(List.of())
                .isSatisfied();
    }

    private static void assertRefused(ConfigPolicy policy, String text) {
        assertThatThrownBy(() -> tree(policy))
                .isInstanceOf(PolicyException.class)
                .hasMessage(text);
    }

    private static PolicyTree tree(ConfigPolicy policy) {
        return PolicyTree.ofChannel(
                ConfigGroup.newBuilder().putPolicies("P", policy).build(), MspRegistry.of(List.of()));
    }

    private static ConfigPolicy policy(int type, ByteString value) {
        return ConfigPolicy.newBuilder()
                .setPolicy(org.hyperledger.fabric.protos.common.Policy.newBuilder()
                        .setType(type)
                        .setValue(value))
                .build();
    }

    private Policy application(ApplicationPolicy policy) {
        return Policies.ofApplicationPolicy(policy, bundle.policies(), bundle.msps());
    }

    private List<SignedData> signed(@Nullable String signers) {
        return signers == null
                ? List.of()
                : Stream.of(signers.split(" "))
                        .map(name -> signed(signer(name)))
                        .toList();
    }

    private SigningIdentity signer(String name) {
        return switch (name) {
            case "peer1" -> peer1;
            case "peer2" -> peer2;
            case "client1" -> client1;
            default -> throw new AssertionError(name);
        };
    }

    private static SignedData signed(SigningIdentity signer) {
        return new SignedData(DATA, signer.serialized(), signer.sign(DATA));
    }
}
