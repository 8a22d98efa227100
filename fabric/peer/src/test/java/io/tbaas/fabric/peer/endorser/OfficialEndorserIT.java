package io.tbaas.fabric.peer.endorser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.envelope.ProposalDraft;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeArgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official peer and ours get the same proposals and must answer the same, but for the signature itself. */
class OfficialEndorserIT {
    private static final String CHANNEL = TestNetwork.CHANNEL;
    private static final SigningIdentity ADMIN = TestNetwork.administrator("Org1MSP");
    private static final SigningIdentity USER = TestNetwork.user("Org1MSP");
    private static final SigningIdentity STRANGER = TestNetwork.user("Org2MSP");

    private static final String GO_PROTOBUF = "proto: ";

    @TempDir
    Path folder;

    OfficialEndorserIT() {}

    @Test
    void answers_as_the_official_peer_does() throws Exception {
        try (OfficialPeer official = OfficialPeer.start(folder.resolve("official"));
                TestPeer ours = TestPeer.start("Org1MSP", folder.resolve("ours"))) {
            official.ready();
            List<SignedProposal> proposals = new ArrayList<>();
            proposals.addAll(joining());
            proposals.addAll(queries());
            proposals.addAll(approvals());
            proposals.addAll(definitions());
            proposals.addAll(packages());
            proposals.addAll(malformed());
            for (SignedProposal proposal : proposals) {
                assertThat(answer(() -> ours.process(proposal))).isEqualTo(answer(() -> official.process(proposal)));
            }
        }
    }

    private static List<SignedProposal> joining() {
        ByteString join = ByteString.copyFromUtf8("JoinChain");
        Block genesis = TestNetwork.genesis();
        return List.of(
                TestProposals.call(USER, "", "cscc", "GetChannels"),
                TestProposals.signed(ADMIN, "", "cscc", join),
                TestProposals.signed(ADMIN, "", "cscc", join, ByteString.EMPTY),
                TestProposals.signed(USER, "", "cscc", join, genesis.toByteString()),
                TestProposals.signed(
                        ADMIN,
                        "",
                        "cscc",
                        join,
                        TestNetwork.genesis(Map.of(), "V9_9").toByteString()),
                TestProposals.signed(ADMIN, "", "cscc", join, genesis.toByteString()),
                TestProposals.signed(ADMIN, "", "cscc", join, genesis.toByteString()),
                TestProposals.call(USER, "", "cscc", "GetChannels"));
    }

    private static List<SignedProposal> queries() {
        return List.of(
                TestProposals.call(USER, CHANNEL, "qscc", "GetChainInfo", CHANNEL),
                TestProposals.call(USER, CHANNEL, "qscc", "GetBlockByNumber", CHANNEL, "0"),
                TestProposals.call(USER, CHANNEL, "qscc", "GetBlockByNumber", CHANNEL, "18446744073709551615"),
                TestProposals.call(USER, CHANNEL, "qscc", "GetBlockByNumber", CHANNEL, "+1"),
                TestProposals.call(USER, CHANNEL, "qscc", "GetBlockByNumber", CHANNEL, "77777777777777777777777"),
                TestProposals.call(USER, CHANNEL, "qscc", "GetBlockByHash", CHANNEL, "x"),
                TestProposals.call(USER, CHANNEL, "qscc", "GetBlockByTxID", CHANNEL, "x"),
                TestProposals.call(USER, CHANNEL, "qscc", "GetTransactionByID", CHANNEL, "x"),
                TestProposals.call(USER, CHANNEL, "qscc", "Nothing", CHANNEL, "x"),
                TestProposals.call(USER, CHANNEL, "qscc", "GetChainInfo", "other"),
                TestProposals.call(USER, CHANNEL, "qscc"),
                TestProposals.call(TestNetwork.user("OrdererMSP"), CHANNEL, "qscc", "GetChainInfo", CHANNEL),
                TestProposals.call(USER, CHANNEL, "cscc", "GetConfigBlock", CHANNEL),
                TestProposals.call(USER, "", "cscc", "GetConfigBlock", "other"),
                TestProposals.call(USER, "", "cscc", "GetChannelConfig", ""),
                TestProposals.call(USER, "", "cscc", "Nothing", "x"),
                TestProposals.call(USER, "", "cscc", "JoinChainBySnapshot", "x"),
                TestProposals.call(ADMIN, "", "cscc", "JoinBySnapshotStatus"),
                TestProposals.call(STRANGER, CHANNEL, "qscc", "GetChainInfo", CHANNEL),
                TestProposals.call(USER, "other", "qscc", "GetChainInfo", "other"),
                TestProposals.call(USER, CHANNEL, "asset", "get"),
                TestProposals.call(TestNetwork.user("OrdererMSP"), CHANNEL, "asset", "get"),
                TestProposals.call(USER, "", "asset", "get"));
    }

    private static List<SignedProposal> approvals() {
        CollectionConfigPackage collections = CollectionConfigPackage.newBuilder()
                .addConfig(CollectionConfig.newBuilder()
                        .setStaticCollectionConfig(StaticCollectionConfig.newBuilder()
                                .setName("secrets")
                                .setMemberOrgsPolicy(TestPolicies.members("Org1MSP"))))
                .build();
        ApproveChaincodeDefinitionForMyOrgArgs approval = ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
                .setName("asset")
                .setVersion("1.0")
                .setSequence(1)
                .build();
        String approve = "ApproveChaincodeDefinitionForMyOrg";
        return List.of(
                TestProposals.lifecycle(ADMIN, CHANNEL, approve, approval),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        approve,
                        approval.toBuilder()
                                .setCollections(collections)
                                .setInitRequired(true)
                                .build()),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        approve,
                        approval.toBuilder().setSequence(2).build()),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        approve,
                        approval.toBuilder().setSequence(0).build()),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        approve,
                        approval.toBuilder().setName("a b").build()),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        approve,
                        approval.toBuilder().setName("cscc").build()),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        approve,
                        approval.toBuilder().setVersion("").build()),
                TestProposals.lifecycle(USER, CHANNEL, approve, approval),
                TestProposals.lifecycle(ADMIN, "", approve, approval),
                TestProposals.lifecycle(STRANGER, CHANNEL, approve, approval));
    }

    private static List<SignedProposal> definitions() {
        CommitChaincodeDefinitionArgs commit = CommitChaincodeDefinitionArgs.newBuilder()
                .setName("asset")
                .setVersion("1.0")
                .setSequence(1)
                .build();
        return List.of(
                TestProposals.lifecycle(ADMIN, CHANNEL, "CommitChaincodeDefinition", commit),
                TestProposals.lifecycle(ADMIN, "", "CommitChaincodeDefinition", commit),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        "CheckCommitReadiness",
                        CheckCommitReadinessArgs.newBuilder()
                                .setName("asset")
                                .setVersion("1.0")
                                .setSequence(2)
                                .build()),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        "QueryApprovedChaincodeDefinition",
                        QueryApprovedChaincodeDefinitionArgs.newBuilder()
                                .setName("asset")
                                .build()),
                TestProposals.lifecycle(
                        STRANGER,
                        CHANNEL,
                        "QueryChaincodeDefinition",
                        QueryChaincodeDefinitionArgs.newBuilder()
                                .setName("asset")
                                .build()),
                TestProposals.lifecycle(
                        ADMIN,
                        CHANNEL,
                        "QueryChaincodeDefinitions",
                        QueryChaincodeDefinitionsArgs.getDefaultInstance()),
                TestProposals.lifecycle(ADMIN, CHANNEL, "Nothing", commit),
                TestProposals.call(ADMIN, CHANNEL, "_lifecycle"),
                TestProposals.call(ADMIN, CHANNEL, "_lifecycle", "CommitChaincodeDefinition"),
                TestProposals.signed(
                        ADMIN,
                        CHANNEL,
                        "_lifecycle",
                        ByteString.copyFromUtf8("CommitChaincodeDefinition"),
                        ByteString.copyFromUtf8("\u0008")));
    }

    private static List<SignedProposal> packages() {
        return List.of(
                TestProposals.lifecycle(
                        ADMIN,
                        "",
                        "InstallChaincode",
                        InstallChaincodeArgs.newBuilder()
                                .setChaincodeInstallPackage(ByteString.copyFromUtf8("surely no package"))
                                .build()),
                TestProposals.lifecycle(
                        ADMIN,
                        "",
                        "InstallChaincode",
                        InstallChaincodeArgs.newBuilder()
                                .setChaincodeInstallPackage(ContractPackages.of("ccaas", "a label"))
                                .build()),
                TestProposals.lifecycle(USER, "", "InstallChaincode", InstallChaincodeArgs.getDefaultInstance()),
                TestProposals.lifecycle(
                        ADMIN,
                        "",
                        "QueryInstalledChaincode",
                        QueryInstalledChaincodeArgs.newBuilder()
                                .setPackageId("a:b")
                                .build()),
                TestProposals.lifecycle(
                        ADMIN,
                        "",
                        "GetInstalledChaincodePackage",
                        GetInstalledChaincodePackageArgs.newBuilder()
                                .setPackageId("a:b")
                                .build()));
    }

    private static List<SignedProposal> malformed() throws Exception {
        SignedProposal good = TestProposals.call(USER, CHANNEL, "qscc", "GetChainInfo", CHANNEL);
        Proposal proposal = Proposal.parseFrom(good.getProposalBytes());
        ProposalDraft draft = TestProposals.draft(USER, CHANNEL, "qscc", ByteString.copyFromUtf8("GetChainInfo"));
        return List.of(
                SignedProposal.getDefaultInstance(),
                good.toBuilder()
                        .setProposalBytes(ByteString.copyFromUtf8("\u0008"))
                        .build(),
                good.toBuilder().setSignature(USER.sign(ByteString.EMPTY)).build(),
                good.toBuilder().clearSignature().build(),
                TestProposals.sign(USER, draft.toProposal(HashFunction.SHA_384)),
                TestProposals.sign(USER, proposal.toBuilder().clearPayload().build()),
                TestProposals.sign(USER, withChannelHeader(proposal, header -> header.setEpoch(1)
                        .build())),
                TestProposals.sign(USER, withChannelHeader(proposal, header -> header.setType(2)
                        .build())),
                TestProposals.sign(USER, withChannelHeader(proposal, header -> header.setType(77)
                        .build())),
                TestProposals.sign(USER, withChannelHeader(proposal, header -> header.clearExtension()
                        .build())),
                TestProposals.call(TestNetwork.user("Org2MSP"), "", "cscc", "GetChannels"),
                TestProposals.call(TestNetwork.user("OrdererMSP"), "", "qscc", "GetChainInfo", CHANNEL));
    }

    private static Proposal withChannelHeader(Proposal proposal, Function<ChannelHeader.Builder, ChannelHeader> change)
            throws InvalidProtocolBufferException {
        Header header = Header.parseFrom(proposal.getHeader());
        ChannelHeader changed = change.apply(ChannelHeader.parseFrom(header.getChannelHeader()).toBuilder());
        return proposal.toBuilder()
                .setHeader(header.toBuilder()
                        .setChannelHeader(changed.toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    /**
     * The whole answer as text, without what has to differ: the signature, and the blank in messages of Go's protobuf,
     * which changes with each build of it; the payload repeats such a message, so it is left out then.
     */
    private static String answer(Supplier<ProposalResponse> call) {
        try {
            ProposalResponse response = call.get();
            ProposalResponse.Builder compared = response.toBuilder().clearEndorsement();
            String message = withPlainBlank(response.getResponse().getMessage());
            if (message.contains(GO_PROTOBUF)) {
                compared.getResponseBuilder().setMessage(message);
                compared.clearPayload();
            }
            return compared.build() + "endorsed by "
                    + response.getEndorsement().getEndorser().size() + " bytes";
        } catch (StatusRuntimeException refusal) {
            return withPlainBlank(String.valueOf(refusal.getStatus()));
        }
    }

    private static String withPlainBlank(String message) {
        return message.replace("proto:\u00a0", GO_PROTOBUF);
    }
}
