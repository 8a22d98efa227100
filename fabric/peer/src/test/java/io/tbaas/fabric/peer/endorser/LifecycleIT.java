package io.tbaas.fabric.peer.endorser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.tbaas.fabric.peer.membership.ChaincodeInUse;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessResult;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageResult;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionsResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleIT {
    private static final String CHANNEL = TestNetwork.CHANNEL;
    private static final SigningIdentity ADMIN1 = TestNetwork.administrator("Org1MSP");
    private static final SigningIdentity ADMIN2 = TestNetwork.administrator("Org2MSP");
    private static final Block GENESIS = TestNetwork.genesis();

    @TempDir
    Path folder;

    private TestPeer peer1;
    private TestPeer peer2;

    LifecycleIT() {}

    @BeforeEach
    void start() {
        peer1 = TestPeer.joined("Org1MSP", folder.resolve("peer1"), GENESIS);
        peer2 = TestPeer.joined("Org2MSP", folder.resolve("peer2"), GENESIS);
    }

    @AfterEach
    void stop() {
        peer1.close();
        peer2.close();
    }

    @Test
    void takes_a_definition_from_installation_to_a_runnable_chaincode() throws Exception {
        String packageId = install(peer1, ADMIN1, "asset_1").getPackageId();
        commit(peer1, ADMIN1, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", packageId));

        CheckCommitReadinessResult readiness =
                CheckCommitReadinessResult.parseFrom(ask(peer2, ADMIN2, "CheckCommitReadiness", readiness(1, "1.0")));
        assertThat(readiness.getApprovalsMap())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Org1MSP", true, "Org2MSP", false));
        assertThat(readiness.getMismatchesOrThrow("Org2MSP").getItemsList()).containsExactly("ChaincodeParameters");

        commit(peer2, ADMIN2, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", ""));
        commitDefinition(definition(1, "1.0"));

        assertThat(peer1.channel().lifecycle().inUse())
                .containsExactly(new ChaincodeInUse("asset", "1"), ChaincodeInUse.LIFECYCLE);
        assertThat(peer2.channel().lifecycle().inUse()).containsExactly(ChaincodeInUse.LIFECYCLE);
        QueryChaincodeDefinitionResult committed = QueryChaincodeDefinitionResult.parseFrom(ask(
                peer2,
                TestNetwork.user("Org2MSP"),
                "QueryChaincodeDefinition",
                QueryChaincodeDefinitionArgs.newBuilder().setName("asset").build()));
        assertThat(committed.getSequence()).isEqualTo(1);
        assertThat(committed.getEndorsementPlugin()).isEqualTo("escc");
        assertThat(committed.getValidationPlugin()).isEqualTo("vscc");
        assertThat(committed.getApprovalsMap())
                .containsOnlyKeys("Org1MSP", "Org2MSP")
                .doesNotContainValue(false);
        QueryInstalledChaincodeResult installed = QueryInstalledChaincodeResult.parseFrom(ask(
                peer1,
                ADMIN1,
                "QueryInstalledChaincode",
                QueryInstalledChaincodeArgs.newBuilder().setPackageId(packageId).build()));
        assertThat(installed.getReferencesOrThrow(CHANNEL).getChaincodesList())
                .containsExactly(QueryInstalledChaincodeResult.Chaincode.newBuilder()
                        .setName("asset")
                        .setVersion("1.0")
                        .build());
    }

    @Test
    void endorses_a_commit_alike_on_the_peers_of_all_organisations() throws Exception {
        commit(peer1, ADMIN1, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", ""));
        commit(peer2, ADMIN2, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", ""));
        SignedProposal proposal =
                TestProposals.lifecycle(ADMIN1, CHANNEL, "CommitChaincodeDefinition", definition(1, "1.0"));

        ProposalResponse first = peer1.process(proposal);
        ProposalResponse second = peer2.process(proposal);

        assertThat(first.getPayload()).isEqualTo(second.getPayload());
        assertThat(first.getInterest().getChaincodesList()).isEmpty();
        assertThat(first.hasInterest()).isTrue();
        ChaincodeAction action = ChaincodeAction.parseFrom(
                ProposalResponsePayload.parseFrom(first.getPayload()).getExtension());
        assertThat(action.getChaincodeId().getName()).isEqualTo("_lifecycle");
        assertThat(action.getChaincodeId().getVersion()).isEqualTo("syscc");
        assertThat(TxReadWriteSet.parseFrom(action.getResults()).getNsRwsetList())
                .extracting(NsReadWriteSet::getNamespace)
                .containsExactly("_lifecycle", "lscc");
    }

    @Test
    void installs_a_package_once_and_gives_it_back_as_it_came() throws Exception {
        ByteString source = ContractPackages.ofService("asset_1");
        InstallChaincodeResult installed = install(peer1, ADMIN1, "asset_1");
        assertThat(installed.getLabel()).isEqualTo("asset_1");

        assertThat(refusal(peer1, TestProposals.lifecycle(ADMIN1, "", "InstallChaincode", installation(source))))
                .isEqualTo("failed to invoke backing implementation of 'InstallChaincode': chaincode already "
                        + "successfully installed (package ID '" + installed.getPackageId() + "')");
        assertThat(GetInstalledChaincodePackageResult.parseFrom(askPeer(
                                peer1,
                                ADMIN1,
                                "GetInstalledChaincodePackage",
                                GetInstalledChaincodePackageArgs.newBuilder()
                                        .setPackageId(installed.getPackageId())
                                        .build()))
                        .getChaincodeInstallPackage())
                .isEqualTo(source);
        assertThat(QueryInstalledChaincodesResult.parseFrom(askPeer(
                                peer1,
                                ADMIN1,
                                "QueryInstalledChaincodes",
                                QueryInstalledChaincodesArgs.getDefaultInstance()))
                        .getInstalledChaincodesList())
                .extracting(QueryInstalledChaincodesResult.InstalledChaincode::getPackageId)
                .containsExactly(installed.getPackageId());
    }

    @Test
    void refuses_what_concerns_packages_with_fabrics_texts() {
        assertThat(refusal(
                        peer1,
                        TestProposals.lifecycle(
                                ADMIN1, "", "InstallChaincode", installation(ByteString.copyFromUtf8("no package")))))
                .startsWith("failed to invoke backing implementation of 'InstallChaincode': could not parse as a "
                        + "chaincode install package: ");
        assertThat(refusal(
                        peer1,
                        TestProposals.lifecycle(
                                ADMIN1,
                                "",
                                "QueryInstalledChaincode",
                                QueryInstalledChaincodeArgs.newBuilder()
                                        .setPackageId("x:1")
                                        .build())))
                .isEqualTo("failed to invoke backing implementation of 'QueryInstalledChaincode': could not find "
                        + "chaincode with package id 'x:1'");
        assertThat(refusal(
                        peer1,
                        TestProposals.lifecycle(
                                ADMIN1,
                                "",
                                "GetInstalledChaincodePackage",
                                GetInstalledChaincodePackageArgs.newBuilder()
                                        .setPackageId("x:1")
                                        .build())))
                .isEqualTo("failed to invoke backing implementation of 'GetInstalledChaincodePackage': could not load "
                        + "cc install package: chaincode install package 'x:1' not found");
        assertThat(refusal(
                        peer1,
                        TestProposals.lifecycle(
                                TestNetwork.user("Org1MSP"),
                                "",
                                "InstallChaincode",
                                InstallChaincodeArgs.getDefaultInstance())))
                .startsWith("Failed to authorize invocation due to failed ACL check: Failed verifying that proposal's "
                        + "creator satisfies local MSP principal during channelless check policy with policy "
                        + "[Admins]: [");
        assertThat(refusal(
                        peer1,
                        TestProposals.lifecycle(
                                ADMIN2,
                                CHANNEL,
                                "QueryInstalledChaincodes",
                                QueryInstalledChaincodesArgs.getDefaultInstance())))
                .isEqualTo("Failed to authorize invocation due to failed ACL check: Failed deserializing proposal "
                        + "creator during channelless check policy with policy [Admins]: [expected MSP ID Org1MSP, "
                        + "received Org2MSP]");
    }

    @Test
    void refuses_definitions_out_of_turn_with_fabrics_texts() throws Exception {
        assertThat(refusal(peer1, "ApproveChaincodeDefinitionForMyOrg", approval(2, "1.0", "")))
                .isEqualTo("failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': requested "
                        + "sequence 2 is larger than the next available sequence number 1");
        assertThat(refusal(peer1, "CommitChaincodeDefinition", definition(1, "1.0")))
                .isEqualTo("failed to invoke backing implementation of 'CommitChaincodeDefinition': chaincode "
                        + "definition not agreed to by this org (Org1MSP)");
        assertThat(refusal(peer1, "CommitChaincodeDefinition", definition(2, "1.0")))
                .isEqualTo("failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence "
                        + "is 2, but new definition must be sequence 1");
        assertThat(refusal(peer1, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1 0", "")))
                .startsWith("failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error "
                        + "validating chaincode definition: invalid chaincode version '1 0'.");

        commit(peer1, ADMIN1, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", "p:1"));
        assertThat(refusal(peer1, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", "p:1")))
                .isEqualTo("failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': attempted "
                        + "to redefine uncommitted sequence (1) for namespace asset with unchanged content");
        assertThat(refusal(peer1, "NoSuchFunction", definition(1, "1.0")))
                .isEqualTo("Failed to authorize invocation due to failed ACL check: Unmapped policy for "
                        + "_lifecycle/NoSuchFunction");
    }

    @Test
    void answers_404_for_a_definition_that_is_not_there() {
        ProposalResponse response = peer1.process(TestProposals.lifecycle(
                ADMIN1,
                CHANNEL,
                "QueryChaincodeDefinition",
                QueryChaincodeDefinitionArgs.newBuilder().setName("asset").build()));
        assertThat(response.getResponse().getStatus()).isEqualTo(404);
        assertThat(response.getResponse().getMessage()).isEqualTo("namespace asset is not defined");
        assertThat(response.getPayload()).isEmpty();
    }

    @Test
    void lists_approvals_of_its_own_organisation_only() throws Exception {
        commit(peer1, ADMIN1, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", "p:1"));

        QueryApprovedChaincodeDefinitionResult approved = QueryApprovedChaincodeDefinitionResult.parseFrom(ask(
                peer1,
                ADMIN1,
                "QueryApprovedChaincodeDefinition",
                QueryApprovedChaincodeDefinitionArgs.newBuilder()
                        .setName("asset")
                        .build()));
        assertThat(approved.getVersion()).isEqualTo("1.0");
        assertThat(approved.getSource().getLocalPackage().getPackageId()).isEqualTo("p:1");
        assertThat(QueryApprovedChaincodeDefinitionsResult.parseFrom(ask(
                                peer1,
                                ADMIN1,
                                "QueryApprovedChaincodeDefinitions",
                                QueryApprovedChaincodeDefinitionsArgs.getDefaultInstance()))
                        .getApprovedChaincodeDefinitionsList())
                .extracting(QueryApprovedChaincodeDefinitionsResult.ApprovedChaincodeDefinition::getName)
                .containsExactly("asset");
        assertThat(refusal(
                        peer2,
                        TestProposals.lifecycle(
                                ADMIN2,
                                CHANNEL,
                                "QueryApprovedChaincodeDefinition",
                                QueryApprovedChaincodeDefinitionArgs.newBuilder()
                                        .setName("asset")
                                        .build())))
                .isEqualTo("failed to invoke backing implementation of 'QueryApprovedChaincodeDefinition': could not "
                        + "fetch approved chaincode definition (name: 'asset', sequence: '0') on channel 'mychannel'");
    }

    @Test
    void says_why_a_defined_chaincode_does_not_run_here() throws Exception {
        commit(peer1, ADMIN1, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", "p:1"));
        commit(peer2, ADMIN2, "ApproveChaincodeDefinitionForMyOrg", approval(1, "1.0", "p:1"));
        commitDefinition(definition(1, "1.0"));
        String prefix =
                "make sure the chaincode asset has been successfully defined on channel mychannel and try again: ";
        SignedProposal call = TestProposals.call(TestNetwork.user("Org1MSP"), CHANNEL, "asset", "get");

        assertThat(refusal(peer1, call))
                .isEqualTo(prefix + "chaincode definition for 'asset' exists, but chaincode is not installed");

        commit(peer1, ADMIN1, "ApproveChaincodeDefinitionForMyOrg", approval(2, "1.0", "p:1"));
        commit(peer2, ADMIN2, "ApproveChaincodeDefinitionForMyOrg", approval(2, "2.0", "p:1"));
        SignedProposal unagreed =
                TestProposals.lifecycle(ADMIN1, CHANNEL, "CommitChaincodeDefinition", definition(2, "1.0"));
        Block forced = peer1.next(TestTransaction.of(unagreed, ADMIN1, List.of(peer1.process(unagreed)))
                .envelope());
        peer1.commit(forced);
        peer2.commit(forced);
        assertThat(refusal(peer2, call))
                .isEqualTo(prefix + "chaincode definition for 'asset' at sequence 2 on channel 'mychannel' has not yet "
                        + "been approved by this org");
    }

    @Test
    void lists_definitions_with_their_collections() throws Exception {
        CollectionConfigPackage collections = CollectionConfigPackage.newBuilder()
                .addConfig(CollectionConfig.newBuilder()
                        .setStaticCollectionConfig(StaticCollectionConfig.newBuilder()
                                .setName("secrets")
                                .setMemberOrgsPolicy(TestPolicies.members("Org1MSP"))))
                .build();
        commit(
                peer1,
                ADMIN1,
                "ApproveChaincodeDefinitionForMyOrg",
                approval(1, "1.0", "").toBuilder().setCollections(collections).build());
        commit(
                peer2,
                ADMIN2,
                "ApproveChaincodeDefinitionForMyOrg",
                approval(1, "1.0", "").toBuilder().setCollections(collections).build());
        commitDefinition(
                definition(1, "1.0").toBuilder().setCollections(collections).build());

        assertThat(QueryChaincodeDefinitionsResult.parseFrom(ask(
                                peer1,
                                ADMIN1,
                                "QueryChaincodeDefinitions",
                                QueryChaincodeDefinitionsArgs.getDefaultInstance()))
                        .getChaincodeDefinitionsList())
                .containsExactly(QueryChaincodeDefinitionsResult.ChaincodeDefinition.newBuilder()
                        .setName("asset")
                        .setSequence(1)
                        .setVersion("1.0")
                        .setEndorsementPlugin("escc")
                        .setValidationPlugin("vscc")
                        .setValidationParameter(TestPolicies.reference("/Channel/Application/Endorsement"))
                        .setCollections(collections)
                        .build());
        assertThat(refusal(peer1, "ApproveChaincodeDefinitionForMyOrg", approval(2, "1.1", "")))
                .isEqualTo("failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error "
                        + "validating chaincode definition: the proposed collection config does not contain "
                        + "previously defined collections");
    }

    @Test
    void refuses_a_channel_without_the_capability() {
        try (TestPeer old =
                TestPeer.joined("Org1MSP", folder.resolve("old"), TestNetwork.genesis(Map.of(), "V1_4_2"))) {
            assertThat(refusal(
                            old,
                            TestProposals.lifecycle(
                                    ADMIN1,
                                    CHANNEL,
                                    "QueryChaincodeDefinitions",
                                    QueryChaincodeDefinitionsArgs.getDefaultInstance())))
                    .isEqualTo("cannot use new lifecycle for channel 'mychannel' as it does not have the required "
                            + "capabilities enabled");
            assertThat(refusal(old, TestProposals.call(ADMIN1, CHANNEL, "asset", "get")))
                    .endsWith("and try again: chaincode asset not found");
            assertThat(old.process(TestProposals.call(ADMIN1, CHANNEL, "qscc", "GetChainInfo", CHANNEL))
                            .getResponse()
                            .getStatus())
                    .isEqualTo(200);
        }
    }

    private static InstallChaincodeResult install(TestPeer peer, SigningIdentity admin, String label) throws Exception {
        return InstallChaincodeResult.parseFrom(
                askPeer(peer, admin, "InstallChaincode", installation(ContractPackages.ofService(label))));
    }

    private static InstallChaincodeArgs installation(ByteString source) {
        return InstallChaincodeArgs.newBuilder()
                .setChaincodeInstallPackage(source)
                .build();
    }

    private static ApproveChaincodeDefinitionForMyOrgArgs approval(long sequence, String version, String packageId) {
        ChaincodeSource.Builder source = ChaincodeSource.newBuilder();
        if (packageId.isEmpty()) {
            source.setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance());
        } else {
            source.setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(packageId));
        }
        return ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
                .setName("asset")
                .setVersion(version)
                .setSequence(sequence)
                .setSource(source)
                .build();
    }

    private static CheckCommitReadinessArgs readiness(long sequence, String version) {
        return CheckCommitReadinessArgs.newBuilder()
                .setName("asset")
                .setVersion(version)
                .setSequence(sequence)
                .build();
    }

    private static CommitChaincodeDefinitionArgs definition(long sequence, String version) {
        return CommitChaincodeDefinitionArgs.newBuilder()
                .setName("asset")
                .setVersion(version)
                .setSequence(sequence)
                .build();
    }

    private static ByteString askPeer(TestPeer peer, SigningIdentity client, String function, Message argument) {
        return answer(peer.process(TestProposals.lifecycle(client, "", function, argument)));
    }

    private static ByteString ask(TestPeer peer, SigningIdentity client, String function, Message argument) {
        return answer(peer.process(TestProposals.lifecycle(client, CHANNEL, function, argument)));
    }

    private static ByteString answer(ProposalResponse response) {
        assertThat(response.getResponse().getMessage()).isEmpty();
        assertThat(response.getResponse().getStatus()).isEqualTo(200);
        return response.getResponse().getPayload();
    }

    private static String refusal(TestPeer peer, String function, Message argument) {
        return refusal(peer, TestProposals.lifecycle(ADMIN1, CHANNEL, function, argument));
    }

    private static String refusal(TestPeer peer, SignedProposal proposal) {
        ProposalResponse response = peer.process(proposal);
        assertThat(response.getResponse().getStatus()).isEqualTo(500);
        return response.getResponse().getMessage();
    }

    private void commitDefinition(Message argument) throws Exception {
        SignedProposal proposal = TestProposals.lifecycle(ADMIN1, CHANNEL, "CommitChaincodeDefinition", argument);
        commit(TestTransaction.of(proposal, ADMIN1, List.of(peer1.process(proposal), peer2.process(proposal))));
    }

    private void commit(TestPeer endorser, SigningIdentity client, String function, Message argument) throws Exception {
        SignedProposal proposal = TestProposals.lifecycle(client, CHANNEL, function, argument);
        ProposalResponse response = endorser.process(proposal);
        answer(response);
        commit(TestTransaction.of(proposal, client, List.of(response)));
    }

    private void commit(TestTransaction transaction) {
        Block block = peer1.next(transaction.envelope());
        peer1.commit(block);
        peer2.commit(block);
    }
}
