package io.tbaas.fabric.peer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.chaincode.InstalledChaincode;
import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.peer.membership.ChaincodeInUse;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeParameters;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import io.tbaas.fabric.protocol.validation.CollectionRule;
import io.tbaas.fabric.protocol.validation.ValidationInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.junit.jupiter.api.Test;

class ChannelLifecycleTest {
    private static final MspId OWN = new MspId("Org1MSP");
    private static final String PACKAGE = "asset_1:0a";
    private static final ByteString POLICY = ByteString.copyFromUtf8("policy");

    private final MapLedger ledger = new MapLedger();
    private final LifecycleRules rules = new LifecycleRules("mychannel", new NoPolicies(), HashFunction.SHA_256);
    private final InstalledPackages installed = new InstalledPackages(List.of());
    private final ChannelLifecycle lifecycle = new ChannelLifecycle(
            ledger,
            rules,
            HashFunction.SHA_256,
            new ChannelLifecycle.Peer(OWN, installed, new DefinitionSources(channel -> Optional.empty())));

    ChannelLifecycleTest() {
        ledger.addListener(lifecycle);
    }

    @Test
    void reads_definitions_that_stand_in_the_ledger_when_it_opens() {
        commit("asset", definition(1, "1.0"));
        lifecycle.load();

        assertThat(lifecycle.all())
                .containsExactly(new DefinedChaincode("asset", definition(1, "1.0"), false, Optional.empty()));
        assertThat(lifecycle.inUse()).containsExactly(ChaincodeInUse.LIFECYCLE);
    }

    @Test
    void follows_definitions_as_blocks_commit_them() {
        lifecycle.load();
        commit("asset", definition(1, "1.0"));
        assertThat(lifecycle.find("asset")).isEmpty();

        ledger.tell(block(List.of("namespaces/fields/asset/Sequence"), Set.of()));

        assertThat(lifecycle.find("asset").orElseThrow().definition().sequence())
                .isEqualTo(1);
    }

    @Test
    void runs_what_is_committed_approved_and_installed_whichever_comes_last() {
        installed.add(new InstalledChaincode(PACKAGE, "asset_1"));
        approve("asset", definition(1, "1.0"), PACKAGE);
        commit("asset", definition(1, "1.0"));
        lifecycle.load();
        assertRunnable();

        ChannelLifecycleTest approvedLast = new ChannelLifecycleTest();
        approvedLast.installed.add(new InstalledChaincode(PACKAGE, "asset_1"));
        approvedLast.commit("asset", definition(1, "1.0"));
        approvedLast.lifecycle.load();
        assertThat(approvedLast.lifecycle.find("asset").orElseThrow().approved())
                .isFalse();
        approvedLast.approve("asset", definition(1, "1.0"), PACKAGE);
        approvedLast.ledger.tell(block(List.of(), Set.of("_implicit_org_Org1MSP")));
        approvedLast.assertRunnable();

        ChannelLifecycleTest installedLast = new ChannelLifecycleTest();
        installedLast.approve("asset", definition(1, "1.0"), PACKAGE);
        installedLast.commit("asset", definition(1, "1.0"));
        installedLast.lifecycle.load();
        assertThat(installedLast.lifecycle.find("asset").orElseThrow().packageId())
                .isEmpty();
        installedLast.installed.add(new InstalledChaincode(PACKAGE, "asset_1"));
        installedLast.lifecycle.packagesChanged();
        installedLast.assertRunnable();
    }

    private void assertRunnable() {
        assertThat(lifecycle.find("asset").orElseThrow())
                .isEqualTo(new DefinedChaincode("asset", definition(1, "1.0"), true, Optional.of(PACKAGE)));
        assertThat(lifecycle.inUse()).containsExactly(new ChaincodeInUse("asset", "1"), ChaincodeInUse.LIFECYCLE);
    }

    @Test
    void does_not_run_what_its_organisation_approved_otherwise_or_without_a_package() {
        installed.add(new InstalledChaincode(PACKAGE, "asset_1"));
        approve("other", definition(1, "2.0"), PACKAGE);
        commit("other", definition(1, "1.0"));
        approve("bare", definition(1, "1.0"), "");
        commit("bare", definition(1, "1.0"));
        lifecycle.load();

        assertThat(lifecycle.find("other").orElseThrow().approved()).isFalse();
        assertThat(lifecycle.find("bare").orElseThrow().approved()).isTrue();
        assertThat(lifecycle.find("bare").orElseThrow().packageId()).isEmpty();
        assertThat(lifecycle.inUse()).containsExactly(ChaincodeInUse.LIFECYCLE);
    }

    @Test
    void stops_running_a_chaincode_whose_next_definition_is_not_approved() {
        installed.add(new InstalledChaincode(PACKAGE, "asset_1"));
        approve("asset", definition(1, "1.0"), PACKAGE);
        commit("asset", definition(1, "1.0"));
        lifecycle.load();
        commit("asset", definition(2, "1.0"));
        ledger.tell(block(List.of("namespaces/fields/asset/Sequence"), Set.of()));

        assertThat(lifecycle.find("asset"))
                .contains(new DefinedChaincode("asset", definition(2, "1.0"), false, Optional.empty()));
    }

    @Test
    void tells_listeners_of_blocks_that_concern_it_and_of_no_others() {
        lifecycle.load();
        AtomicInteger told = new AtomicInteger();
        lifecycle.onChange(told::incrementAndGet);
        commit("asset", definition(1, "1.0"));

        ledger.tell(block(List.of(), Set.of()));
        ledger.tell(block(List.of("namespaces/metadata/asset"), Set.of("_implicit_org_Org2MSP")));
        assertThat(told).hasValue(0);

        ledger.tell(block(List.of("namespaces/fields/asset/Sequence"), Set.of()));
        assertThat(told).hasValue(1);
    }

    @Test
    void tells_validation_what_namespaces_and_collections_need() {
        ApplicationPolicy own = ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference("/Channel/Application/Admins")
                .build();
        commit("asset", definition(1, "1.0", collection("plain"), collection("strict", own)));
        lifecycle.load();

        assertThat(lifecycle.definitions().validationInfo("asset"))
                .isEqualTo(new ValidationInfo.Defined("vscc", POLICY));
        assertThat(lifecycle.definitions().validationInfo("nothing"))
                .isEqualTo(new ValidationInfo.Undefined("chaincode nothing not found"));
        assertThat(lifecycle.definitions().collectionRule("asset", "plain"))
                .isEqualTo(new CollectionRule.NamespacePolicy());
        assertThat(lifecycle.definitions().collectionRule("asset", "strict"))
                .isEqualTo(new CollectionRule.OwnPolicy(own.toByteString()));
        assertThat(lifecycle.definitions().collectionRule("asset", "none"))
                .isEqualTo(new CollectionRule.Unknown("no such collection 'none'"));
    }

    private void commit(String name, ChaincodeDefinition definition) {
        rules.commit(name, definition, new SimulatedState(ledger.state), List.of());
    }

    private void approve(String name, ChaincodeDefinition definition, String packageId) {
        rules.approve(
                name, definition, packageId, new SimulatedState(ledger.state), CollectionState.of(OWN, ledger.state));
    }

    private static CommittedBlock block(List<String> publicKeys, Set<String> collections) {
        return new CommittedBlock(
                Block.getDefaultInstance(),
                List.of(),
                publicKeys.stream()
                        .map(key -> KVWrite.newBuilder().setKey(key).build())
                        .toList(),
                collections,
                Optional.empty());
    }

    private static CollectionConfig collection(String name) {
        return CollectionConfig.newBuilder()
                .setStaticCollectionConfig(StaticCollectionConfig.newBuilder().setName(name))
                .build();
    }

    private static CollectionConfig collection(String name, ApplicationPolicy policy) {
        return CollectionConfig.newBuilder()
                .setStaticCollectionConfig(
                        StaticCollectionConfig.newBuilder().setName(name).setEndorsementPolicy(policy))
                .build();
    }

    private static ChaincodeDefinition definition(long sequence, String version, CollectionConfig... collections) {
        return new ChaincodeDefinition(
                sequence,
                new ChaincodeParameters(
                        ChaincodeEndorsementInfo.newBuilder()
                                .setVersion(version)
                                .setEndorsementPlugin("escc")
                                .build(),
                        ChaincodeValidationInfo.newBuilder()
                                .setValidationPlugin("vscc")
                                .setValidationParameter(POLICY)
                                .build(),
                        CollectionConfigPackage.newBuilder()
                                .addAllConfig(List.of(collections))
                                .build()));
    }

    /** A channel without policies; the definitions of these tests name their own. */
    private static final class NoPolicies implements PolicyTree {
        @Override
        public Policy policy(String path) {
            throw new UnsupportedOperationException(path);
        }

        @Override
        public Optional<Policy> find(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<PolicyTree> group(String... names) {
            return Optional.empty();
        }
    }
}
