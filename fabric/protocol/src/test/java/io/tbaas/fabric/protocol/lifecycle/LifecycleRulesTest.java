package io.tbaas.fabric.protocol.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.Vectors;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.junit.jupiter.api.Test;

/** Walks the same way as the program that printed the vectors and compares state and answers after every step. */
class LifecycleRulesTest {
    private static final Vectors FABRIC = Vectors.load("lifecycle-vectors.txt");

    private final LifecycleRules rules = new LifecycleRules("ch", new NoPolicies(), HashFunction.SHA_256);
    private final InMemoryLedgerState publicState = new InMemoryLedgerState("");
    private final InMemoryLedgerState org1 = new InMemoryLedgerState("_implicit_org_Org1MSP");
    private final InMemoryLedgerState org2 = new InMemoryLedgerState("_implicit_org_Org2MSP");

    @Test
    void approves_and_commits_with_fabrics_state_and_fabrics_texts() {
        answers("approve.zero", () -> approve(definition(0, "1", false, "p", false), "", org1));
        answers("approve.skip", () -> approve(definition(2, "1", false, "p", false), "", org1));
        answers("approve.first", () -> approve(agreed(), "label:hash", org1));
        assertThat(org1.keys).isEqualTo(FABRIC.below("org1.first."));
        answers("approve.again", () -> approve(agreed(), "label:hash", org1));
        answers("approve.other.package", () -> approve(agreed(), "label:hash2", org1));
        assertThat(org1.keys).isEqualTo(FABRIC.below("org1.second."));
        answers("approve.org2", () -> approve(definition(1, "2", true, "p", false), "", org2));
        assertThat(org2.keys).isEqualTo(FABRIC.below("org2.first."));

        CommitReadiness readiness = rules.checkCommitReadiness("cc", agreed(), publicState, List.of(org1, org2));
        assertThat(readiness.approvals()).isEqualTo(Map.of("Org1MSP", true, "Org2MSP", false));
        assertThat(readiness.mismatches()).isEqualTo(Map.of("Org2MSP", List.of("EndorsementInfo", "Collections")));
        ChaincodeDefinition second = definition(2, "1", false, "p", true);
        answers("ready.skip", () -> rules.checkCommitReadiness("cc", second, publicState, List.of()));
        answers("commit.skip", () -> rules.commit("cc", second, publicState, List.of()));
        answers("commit.first", () -> rules.commit("cc", agreed(), publicState, List.of(org1, org2)));
        assertThat(publicState.keys).isEqualTo(FABRIC.below("public.first."));
    }

    @Test
    void tells_what_an_approval_of_a_committed_sequence_changes() {
        approve(agreed(), "label:hash2", org1);
        rules.commit("cc", agreed(), publicState, List.of(org1));
        answers("approve.old", () -> approve(definition(0, "1", false, "p", false), "", org1));
        answers("approve.committed.version", () -> approve(definition(1, "9", false, "p", true), "label:hash", org1));
        answers("approve.committed.init", () -> approve(definition(1, "1", true, "p", true), "label:hash", org1));
        answers("approve.committed.param", () -> approve(definition(1, "1", false, "q", true), "label:hash", org1));
        answers("approve.committed.coll", () -> approve(definition(1, "1", false, "p", false), "label:hash", org1));
        answers("approve.committed.same", () -> approve(agreed(), "label:hash2", org1));
        answers("approve.committed.package", () -> approve(agreed(), "label:hash3", org1));
        answers("approve.far", () -> approve(definition(3, "1", false, "p", true), "label:hash3", org1));
        ChaincodeDefinition next = definition(2, "2", true, "pp", false);
        answers("approve.next", () -> approve(next, "label:hash3", org1));
        answers("commit.next", () -> rules.commit("cc", next, publicState, List.of(org1)));
        assertThat(publicState.keys).isEqualTo(FABRIC.below("public.next."));
        assertThat(org1.keys).isEqualTo(FABRIC.below("org1.next."));
        answers("approved.none", () -> rules.approved("cc", 9, publicState, org1));
        answers("approved.org2", () -> rules.approved("cc", 0, publicState, org2));
    }

    @Test
    void reads_back_what_was_approved_and_committed() {
        approve(agreed(), "label:hash", org1);
        assertThat(rules.approved("cc", 0, publicState, org1).packageId()).isEqualTo("label:hash");
        assertThat(rules.approved("cc", 1, publicState, org1).definition()).isEqualTo(rules.withDefaults(agreed()));
        assertThat(rules.allApproved(org1)).containsOnlyKeys("cc#1");
        assertThat(rules.isPackageOfApproval("cc", 1, "label:hash", org1)).isTrue();
        assertThat(rules.isPackageOfApproval("cc", 1, "", org1)).isFalse();
        assertThat(rules.isPackageRecorded("cc", 1, org1)).isTrue();
        assertThat(rules.isPackageRecorded("cc", 2, org1)).isFalse();
        rules.commit("cc", agreed(), publicState, List.of(org1));
        assertThat(rules.definition("cc", publicState)).isEqualTo(rules.withDefaults(agreed()));
        assertThat(LifecycleRules.committed("cc", publicState)).contains(rules.withDefaults(agreed()));
        assertThat(LifecycleRules.committed("other", publicState)).isEmpty();
        assertThat(LifecycleRules.committed("_lifecycle", publicState)).isPresent();
        assertThat(LifecycleRules.namespaces(publicState)).isEqualTo(Map.of("cc", "Chaincode"));
    }

    @Test
    void malformed_state_is_refused_with_fabrics_text() {
        answers("query.none", () -> rules.definition("none", publicState));
        publicState.put("namespaces/metadata/bad", hex("0a0158"));
        answers("query.bad.type", () -> rules.definition("bad", publicState));
        answers("defined.bad.type", () -> LifecycleRules.committed("bad", publicState));
        publicState.put("namespaces/metadata/bad2", hex("0a13").concat(ByteString.copyFromUtf8("ChaincodeDefinition")));
        publicState.put("namespaces/fields/bad2/Sequence", hex("1a0178"));
        answers("query.bad.field", () -> rules.definition("bad2", publicState));
        publicState.put("namespaces/fields/bad2/Sequence", hex("ff"));
        answers("query.bad.bytes", () -> rules.definition("bad2", publicState));
    }

    @Test
    void only_an_undefined_name_counts_as_not_found() {
        assertThatThrownBy(() -> rules.definition("none", publicState))
                .isInstanceOfSatisfying(LifecycleException.class, refusal -> assertThat(refusal.isNotDefined())
                        .isTrue());
        assertThatThrownBy(() -> rules.approved("cc", 1, publicState, org1))
                .isInstanceOfSatisfying(LifecycleException.class, refusal -> assertThat(refusal.isNotDefined())
                        .isFalse());
    }

    @Test
    void definition_without_policy_needs_the_channels_default_policy() {
        assertThatThrownBy(() -> approve(definition(1, "1", false, "", false), "", org1))
                .hasMessage("could not set defaults for chaincode definition in channel ch: policy"
                        + " '/Channel/Application/Endorsement' must be defined for channel 'ch' before chaincode"
                        + " operations can be attempted");
    }

    @Test
    void names_of_approvals_that_are_no_names_are_refused() {
        org1.put("namespaces/metadata/cc", hex("0a0158"));
        assertThatThrownBy(() -> rules.allApproved(org1))
                .hasMessage("could not extract chaincode name and sequence number from metadata: cc:"
                        + " invalid private name format: cc");
    }

    @Test
    void a_sequence_key_tells_which_chaincode_was_defined() {
        assertThat(LifecycleKeys.definedChaincode("namespaces/fields/cc/Sequence"))
                .isEqualTo("cc");
        assertThat(LifecycleKeys.definedChaincode("namespaces/fields/cc/Collections"))
                .isEmpty();
        assertThat(LifecycleKeys.definedChaincode("namespaces/fields//Sequence"))
                .isEmpty();
        assertThat(LifecycleKeys.definedChaincode("namespaces/fields/a/b/Sequence"))
                .isEmpty();
    }

    private void approve(ChaincodeDefinition definition, String packageId, InMemoryLedgerState organisation) {
        rules.approve("cc", definition, packageId, publicState, organisation);
    }

    private static void answers(String name, ThrowingCallable step) {
        Throwable refusal = catchThrowable(step);
        assertThat(refusal == null ? "none" : refusal.getMessage()).as(name).isEqualTo(FABRIC.text(name));
    }

    private static ChaincodeDefinition agreed() {
        return definition(1, "1", false, "p", true);
    }

    private static ChaincodeDefinition definition(
            long sequence, String version, boolean init, String policy, boolean collection) {
        CollectionConfigPackage.Builder collections = CollectionConfigPackage.newBuilder();
        if (collection) {
            collections.addConfig(CollectionConfig.newBuilder()
                    .setStaticCollectionConfig(StaticCollectionConfig.newBuilder()
                            .setName("secret")
                            .setBlockToLive(7)));
        }
        return new ChaincodeDefinition(
                sequence,
                new ChaincodeParameters(
                        ChaincodeEndorsementInfo.newBuilder()
                                .setVersion(version)
                                .setInitRequired(init)
                                .build(),
                        ChaincodeValidationInfo.newBuilder()
                                .setValidationParameter(ByteString.copyFromUtf8(policy))
                                .build(),
                        collections.build()));
    }

    private static ByteString hex(String digits) {
        return ByteString.copyFrom(HexFormat.of().parseHex(digits));
    }
}
