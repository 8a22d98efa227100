package io.tbaas.fabric.peer.endorser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.peer.ChannelInfo;
import org.hyperledger.fabric.protos.peer.ChannelQueryResponse;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemChaincodeIT {
    private static final String CHANNEL = TestNetwork.CHANNEL;
    private static final SigningIdentity USER = TestNetwork.user("Org1MSP");
    private static final SigningIdentity ADMIN = TestNetwork.administrator("Org1MSP");
    private static final Block GENESIS = TestNetwork.genesis(Map.of("qscc/GetBlockByHash", "Admins"), "V2_5");

    @TempDir
    static Path folder;

    private static TestPeer peer;

    @BeforeAll
    static void start() {
        peer = TestPeer.start("Org1MSP", folder);
        join(peer);
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    private static void join(TestPeer joining) {
        ProposalResponse response = joining.process(
                TestProposals.signed(ADMIN, "", "cscc", ByteString.copyFromUtf8("JoinChain"), GENESIS.toByteString()));
        assertThat(response.getResponse().getMessage()).isEmpty();
        assertThat(response.getResponse().getStatus()).isEqualTo(200);
    }

    @Test
    void signs_what_a_query_of_the_ledger_answers() throws Exception {
        SignedProposal proposal = TestProposals.call(USER, CHANNEL, "qscc", "GetChainInfo", CHANNEL);
        ProposalResponse response = peer.process(proposal);

        assertThat(BlockchainInfo.parseFrom(response.getResponse().getPayload()).getHeight())
                .isEqualTo(1);
        assertThat(response.getVersion()).isEqualTo(1);
        assertThat(response.hasInterest()).isFalse();
        ByteString endorser = response.getEndorsement().getEndorser();
        assertThat(endorser).isEqualTo(TestNetwork.peer("Org1MSP").serialized());
        assertThat(TestNetwork.peer("Org1MSP")
                        .certificate()
                        .key()
                        .verify(
                                response.getPayload().concat(endorser).toByteArray(),
                                response.getEndorsement().getSignature().toByteArray()))
                .isTrue();
        assertThat(ProposalResponsePayload.parseFrom(response.getPayload()).getProposalHash())
                .hasSize(HashFunction.SHA_256.bytes());
    }

    @Test
    void answers_queries_of_blocks_and_transactions() throws Exception {
        Block stored = Block.parseFrom(query("GetBlockByNumber", "0"));
        assertThat(stored.getData()).isEqualTo(GENESIS.getData());
        assertThat(Block.parseFrom(query("GetBlockByNumber", "18446744073709551615")))
                .isEqualTo(stored);
    }

    private static ByteString query(String function, String argument) {
        ProposalResponse response =
                peer.process(TestProposals.call(USER, CHANNEL, "qscc", function, CHANNEL, argument));
        assertThat(response.getResponse().getMessage()).isEmpty();
        return response.getResponse().getPayload();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GetBlockByNumber|7|Failed to get block number 7, error no such block number [7] in index",
                "GetBlockByNumber|x|Failed to parse block number with error strconv.ParseUint: parsing \"x\": "
                        + "invalid syntax",
                "GetBlockByNumber|18446744073709551616|Failed to parse block number with error strconv.ParseUint: "
                        + "parsing \"18446744073709551616\": value out of range",
                "GetBlockByTxID|none|Failed to get block for txID none, error no such transaction ID [none] in index",
                "GetTransactionByID|none|Failed to get transaction with id none, error no such transaction ID [none] "
                        + "in index",
                "GetNothing|x|access denied for [GetNothing][mychannel]: [Unmapped policy for qscc/GetNothing]"
            })
    void refuses_queries_with_fabrics_texts(String function, String argument, String message) {
        ProposalResponse response =
                peer.process(TestProposals.call(USER, CHANNEL, "qscc", function, CHANNEL, argument));
        assertThat(response.getResponse().getStatus()).isEqualTo(500);
        assertThat(response.getResponse().getMessage()).isEqualTo(message);
        assertThat(response.hasEndorsement()).isFalse();
        assertThat(response.getPayload()).isNotEmpty();
    }

    @Test
    void refuses_queries_that_are_incomplete_or_of_another_channel() {
        assertThat(message(TestProposals.call(USER, CHANNEL, "qscc", "GetChainInfo")))
                .isEqualTo("Incorrect number of arguments, 1");
        assertThat(message(TestProposals.call(USER, CHANNEL, "qscc", "GetBlockByHash", CHANNEL)))
                .isEqualTo("missing 3rd argument for GetBlockByHash");
        assertThat(message(TestProposals.call(USER, CHANNEL, "qscc", "GetChainInfo", "other")))
                .isEqualTo("Invalid chain ID, other");
    }

    @Test
    void judges_by_the_policy_a_channel_names_for_a_resource() {
        assertThat(message(TestProposals.call(USER, CHANNEL, "qscc", "GetBlockByHash", CHANNEL, "hash")))
                .startsWith("access denied for [GetBlockByHash][mychannel]: [failed evaluating policy on signed data "
                        + "during check policy [/Channel/Application/Admins]: [");
        assertThat(message(TestProposals.call(
                        TestNetwork.administrator("OrdererMSP"), CHANNEL, "qscc", "GetChainInfo", CHANNEL)))
                .startsWith("access denied for [GetChainInfo][mychannel]: [Failed evaluating policy on signed data "
                        + "during check policy on channel [mychannel] with policy [/Channel/Application/Readers]: [");
    }

    @Test
    void lists_channels_to_members_of_its_organisation() throws Exception {
        ProposalResponse response = peer.process(TestProposals.call(USER, "", "cscc", "GetChannels"));
        assertThat(ChannelQueryResponse.parseFrom(response.getResponse().getPayload())
                        .getChannelsList())
                .containsExactly(ChannelInfo.newBuilder().setChannelId(CHANNEL).build());
        assertThat(response.hasEndorsement()).isFalse();
        assertThat(response.getPayload()).isEmpty();
    }

    @Test
    void gives_the_configuration_of_a_channel() throws Exception {
        ProposalResponse block = peer.process(TestProposals.call(USER, "", "cscc", "GetConfigBlock", CHANNEL));
        assertThat(Block.parseFrom(block.getResponse().getPayload()).getData()).isEqualTo(GENESIS.getData());
        ProposalResponse config = peer.process(TestProposals.call(USER, "", "cscc", "GetChannelConfig", CHANNEL));
        assertThat(Config.parseFrom(config.getResponse().getPayload())
                        .getChannelGroup()
                        .getGroupsMap())
                .containsKeys("Application", "Orderer");
        assertThat(message(TestProposals.call(USER, "", "cscc", "GetConfigBlock", "other")))
                .isEqualTo("access denied for [GetConfigBlock][other]: Failed to get policy manager for channel "
                        + "[other]");
    }

    @Test
    void lets_only_administrators_join_and_only_once() {
        ByteString function = ByteString.copyFromUtf8("JoinChain");
        assertThat(message(TestProposals.signed(USER, "", "cscc", function, GENESIS.toByteString())))
                .startsWith("access denied for [JoinChain][mychannel]: [Failed verifying that proposal's creator "
                        + "satisfies local MSP principal during channelless check policy with policy [Admins]: [");
        assertThat(message(TestProposals.signed(ADMIN, "", "cscc", function, GENESIS.toByteString())))
                .isEqualTo("cannot create ledger from genesis block: ledger [mychannel] already exists with state "
                        + "[ACTIVE]");
        assertThat(message(TestProposals.signed(ADMIN, "", "cscc", function, ByteString.copyFromUtf8("\u0008"))))
                .startsWith("Failed to reconstruct the genesis block, error unmarshalling Block: proto:");
        assertThat(message(TestProposals.signed(ADMIN, "", "cscc", function, ByteString.EMPTY)))
                .isEqualTo("\"JoinChain\" request failed to extract channel id from the block due to [failed to "
                        + "retrieve channel id - block is empty]");
        assertThat(message(TestProposals.call(ADMIN, "", "cscc", "JoinChainBySnapshot", "/tmp")))
                .startsWith("cannot create ledger from snapshot /tmp:");
        assertThat(message(TestProposals.call(ADMIN, "", "cscc", "Nothing", "x")))
                .isEqualTo("Requested function Nothing not found.");
    }

    @Test
    void refuses_what_is_wrong_with_a_proposal_as_a_failed_call() {
        SignedProposal good = TestProposals.call(USER, CHANNEL, "qscc", "GetChainInfo", CHANNEL);
        refuses(
                SignedProposal.getDefaultInstance(),
                "request unauthorized due to incorrect timestamp 1970-01-01T00:00:00Z");
        refuses(
                good.toBuilder().setSignature(USER.sign(ByteString.EMPTY)).build(),
                "error validating proposal: access denied: channel [mychannel] creator org [Org1MSP]");
        refuses(
                TestProposals.call(TestNetwork.user("Org2MSP"), "", "cscc", "GetChannels"),
                "error validating proposal: access denied: channel [] creator org unknown, creator is malformed");
        ByteString[] args = {ByteString.copyFromUtf8("GetChainInfo")};
        refuses(
                TestProposals.sign(
                        USER, TestProposals.draft(USER, CHANNEL, "qscc", args).toProposal(HashFunction.SHA_384)),
                "error validating proposal: incorrectly computed txid '");
    }

    @Test
    void answers_for_unknown_channels_and_chaincodes_in_the_response() {
        assertThat(message(TestProposals.call(USER, "other", "qscc", "GetChainInfo", "other")))
                .isEqualTo("channel 'other' not found");
        assertThat(message(TestProposals.call(USER, CHANNEL, "asset", "get")))
                .isEqualTo("make sure the chaincode asset has been successfully defined on channel mychannel and try "
                        + "again: chaincode asset not found");
    }

    @Test
    void knows_a_transaction_that_is_committed() throws Exception {
        try (TestPeer other = TestPeer.joined("Org1MSP", folder.resolve("replayed"), GENESIS)) {
            SignedProposal proposal = TestProposals.call(USER, CHANNEL, "qscc", "GetChainInfo", CHANNEL);
            TestTransaction transaction = TestTransaction.of(proposal, USER, List.of(other.process(proposal)));
            other.commit(other.next(transaction.envelope()));

            assertThatThrownBy(() -> other.process(proposal))
                    .hasMessageContaining("duplicate transaction found [" + transaction.txId() + "]. Creator [");
            ProposalResponse stored = other.process(
                    TestProposals.call(USER, CHANNEL, "qscc", "GetTransactionByID", CHANNEL, transaction.txId()));
            assertThat(ProcessedTransaction.parseFrom(stored.getResponse().getPayload())
                            .getTransactionEnvelope())
                    .isEqualTo(transaction.envelope());
        }
    }

    private static String message(SignedProposal proposal) {
        ProposalResponse response = peer.process(proposal);
        assertThat(response.getResponse().getStatus()).isEqualTo(500);
        return response.getResponse().getMessage();
    }

    private static void refuses(SignedProposal proposal, String beginning) {
        assertThatThrownBy(() -> peer.process(proposal))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refusal -> {
                    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
                    assertThat(refusal.getStatus().getDescription()).startsWith(beginning);
                });
    }
}
