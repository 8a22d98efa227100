package io.tbaas.fabric.peer.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc.GatewayBlockingStub;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The official gateway and ours get the same calls and must answer alike: codes, texts and details. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OfficialGatewayIT {
    @TempDir
    private Path folder;

    /** One call, by a name for the report. */
    private record Call(String name, Function<GatewayBlockingStub, Object> call) {}

    @Test
    void answers_as_the_official_gateway_does() throws Exception {
        String binaries = System.getenv("FABRIC_BIN");
        assumeTrue(binaries != null, "FABRIC_BIN is not set: the official gateway is not compared");
        try (TestNetwork network = new TestNetwork(folder);
                OfficialGateway official = OfficialGateway.start(
                        Path.of(Objects.requireNonNull(binaries)), folder.resolve("official"), network.material)) {
            network.startPeer(1).channels().create(network.genesis);
            official.join(proposal(network, "Admin", "", "cscc", "JoinChain", network.genesis.toByteArray()));
            List<Call> calls = new ArrayList<>();
            calls.addAll(evaluations(network));
            calls.addAll(endorsements(network));
            calls.addAll(submissions());
            calls.addAll(commitStatuses(network));
            calls.addAll(events(network));
            for (Call call : calls) {
                assertThat(answer(call, network.connect(1)))
                        .as(call.name())
                        .isEqualTo(answer(call, official.connection()));
            }
        }
    }

    private static Object answer(Call call, Channel connection) throws InvalidProtocolBufferException {
        try {
            return call.call().apply(GatewayGrpc.newBlockingStub(connection).withDeadlineAfter(30, TimeUnit.SECONDS));
        } catch (StatusRuntimeException refused) {
            com.google.rpc.Status status = StatusProto.fromThrowable(refused);
            List<Object> answer = new ArrayList<>(List.of(refused.getStatus().getCode(), status.getMessage()));
            for (Any detail : status.getDetailsList()) {
                ErrorDetail error = detail.unpack(ErrorDetail.class);
                answer.add(error.getMspId() + ": " + error.getMessage());
            }
            return answer;
        }
    }

    private static SignedProposal proposal(
            TestNetwork network, String user, String channel, String chaincode, String function, byte[]... arguments)
            throws InvalidProtocolBufferException {
        return proposal(network, network.material.user(1, user), Map.of(), channel, chaincode, function, arguments);
    }

    private static SignedProposal proposal(
            TestNetwork network,
            SigningIdentity user,
            Map<String, byte[]> transientData,
            String channel,
            String chaincode,
            String function,
            byte[]... arguments)
            throws InvalidProtocolBufferException {
        try (Gateway gateway = Gateway.newInstance()
                .identity(new X509Identity(
                        user.mspId().value(), user.certificate().toJca()))
                .hash(Hash.NONE)
                .signer(message -> user.sign(ByteString.copyFrom(message)).toByteArray())
                .connection(network.connect(1))
                .connect()) {
            Proposal proposal = gateway.getNetwork(channel)
                    .getContract(chaincode)
                    .newProposal(function)
                    .addArguments(arguments)
                    .putAllTransient(transientData)
                    .build();
            SignedProposal unsigned =
                    ProposedTransaction.parseFrom(proposal.getBytes()).getProposal();
            return unsigned.toBuilder()
                    .setSignature(user.sign(unsigned.getProposalBytes()))
                    .build();
        }
    }

    private static Call evaluate(String name, SignedProposal proposal, String... organizations) {
        EvaluateRequest request = EvaluateRequest.newBuilder()
                .setProposedTransaction(proposal)
                .addAllTargetOrganizations(List.of(organizations))
                .build();
        return new Call("evaluate " + name, stub -> stub.evaluate(request));
    }

    private static List<Call> evaluations(TestNetwork network) throws InvalidProtocolBufferException {
        SigningIdentity stranger =
                TestMaterial.create(network.folder().resolve("elsewhere")).user(1, "User1");
        SignedProposal info = proposal(network, "User1", "trade", "qscc", "GetChainInfo", "trade".getBytes(UTF_8));
        return List.of(
                evaluate("nothing", SignedProposal.getDefaultInstance()),
                evaluate("without a channel", proposal(network, "User1", "", "qscc", "GetChainInfo")),
                evaluate("without a chaincode", proposal(network, "User1", "trade", "", "read")),
                evaluate("on an unknown channel", proposal(network, "User1", "elsewhere", "qscc", "GetChainInfo")),
                evaluate("of an unknown chaincode", proposal(network, "User1", "trade", "nowhere", "read")),
                evaluate("of the chain's height", info),
                evaluate("at the own organization", info, "Org1MSP"),
                evaluate("at an organization without peers", info, "Org2MSP"),
                evaluate("of an unknown function", proposal(network, "User1", "trade", "qscc", "Nothing", new byte[1])),
                evaluate("of too few arguments", proposal(network, "User1", "trade", "qscc", "GetBlockByNumber")),
                evaluate(
                        "by a stranger",
                        proposal(
                                network, stranger, Map.of(), "trade", "qscc", "GetChainInfo", "trade".getBytes(UTF_8))),
                evaluate(
                        "with transient data for nobody here",
                        proposal(
                                network,
                                network.material.user(1, "User1"),
                                Map.of("secret", new byte[] {1}),
                                "trade",
                                "nowhere",
                                "read")));
    }

    private static Call endorse(String name, SignedProposal proposal, String... organizations) {
        EndorseRequest request = EndorseRequest.newBuilder()
                .setProposedTransaction(proposal)
                .addAllEndorsingOrganizations(List.of(organizations))
                .build();
        return new Call("endorse " + name, stub -> stub.endorse(request));
    }

    private static List<Call> endorsements(TestNetwork network) throws InvalidProtocolBufferException {
        SignedProposal approval =
                proposal(network, "User1", "trade", "_lifecycle", "ApproveChaincodeDefinitionForMyOrg", new byte[0]);
        return List.of(
                endorse("nothing", SignedProposal.getDefaultInstance()),
                endorse("of an unknown chaincode", proposal(network, "User1", "trade", "nowhere", "write")),
                endorse("on an unknown channel", proposal(network, "User1", "elsewhere", "nowhere", "write")),
                endorse("at an organization without peers", approval, "Org2MSP", "Org3MSP"),
                endorse("of what users may not do", approval, "Org1MSP"),
                endorse("of what users may not do, anywhere", approval),
                endorse(
                        "with transient data for nobody here",
                        proposal(
                                network,
                                network.material.user(1, "User1"),
                                Map.of("secret", new byte[] {1}),
                                "trade",
                                "nowhere",
                                "write")),
                endorse(
                        "of a query by the administrator, which needs the other organization",
                        proposal(network, "Admin", "trade", "_lifecycle", "QueryChaincodeDefinitions", new byte[0])));
    }

    private static List<Call> submissions() {
        Envelope unsigned = Envelope.newBuilder()
                .setPayload(ByteString.copyFromUtf8("payload"))
                .build();
        Envelope signed = unsigned.toBuilder()
                .setSignature(ByteString.copyFromUtf8("signature"))
                .build();
        return List.of(
                new Call("submit nothing", stub -> stub.submit(SubmitRequest.getDefaultInstance())),
                new Call(
                        "submit without a signature",
                        stub -> stub.submit(SubmitRequest.newBuilder()
                                .setChannelId("trade")
                                .setPreparedTransaction(unsigned)
                                .build())),
                new Call(
                        "submit to an unknown channel",
                        stub -> stub.submit(SubmitRequest.newBuilder()
                                .setChannelId("elsewhere")
                                .setPreparedTransaction(signed)
                                .build())));
    }

    private static Call commitStatus(String name, CommitStatusRequest request, SigningIdentity signer) {
        ByteString bytes = request.toByteString();
        SignedCommitStatusRequest signed = SignedCommitStatusRequest.newBuilder()
                .setRequest(bytes)
                .setSignature(signer.sign(bytes))
                .build();
        return new Call("commit status " + name, stub -> stub.commitStatus(signed));
    }

    private static List<Call> commitStatuses(TestNetwork network) {
        SigningIdentity user = network.material.user(1, "User1");
        CommitStatusRequest complete = CommitStatusRequest.newBuilder()
                .setIdentity(user.serialized())
                .setChannelId("trade")
                .setTransactionId("")
                .build();
        return List.of(
                commitStatus("of nothing", CommitStatusRequest.getDefaultInstance(), user),
                commitStatus(
                        "without identity", complete.toBuilder().clearIdentity().build(), user),
                commitStatus(
                        "without channel", complete.toBuilder().clearChannelId().build(), user),
                commitStatus("without transaction", complete, user),
                commitStatus(
                        "on an unknown channel",
                        complete.toBuilder()
                                .setChannelId("elsewhere")
                                .setTransactionId("ab")
                                .build(),
                        user),
                commitStatus(
                        "with another's signature",
                        complete.toBuilder().setTransactionId("ab").build(),
                        network.material.user(2, "User1")));
    }

    private static Call events(String name, ChaincodeEventsRequest request, SigningIdentity signer) {
        ByteString bytes = request.toByteString();
        SignedChaincodeEventsRequest signed = SignedChaincodeEventsRequest.newBuilder()
                .setRequest(bytes)
                .setSignature(signer.sign(bytes))
                .build();
        return new Call("events " + name, stub -> stub.chaincodeEvents(signed).next());
    }

    private static List<Call> events(TestNetwork network) {
        SigningIdentity user = network.material.user(1, "User1");
        ChaincodeEventsRequest complete = ChaincodeEventsRequest.newBuilder()
                .setIdentity(user.serialized())
                .setChannelId("trade")
                .setChaincodeId("cc")
                .build();
        return List.of(
                events("of nothing", ChaincodeEventsRequest.getDefaultInstance(), user),
                events(
                        "on an unknown channel",
                        complete.toBuilder().setChannelId("elsewhere").build(),
                        user),
                events("with another's signature", complete, network.material.user(2, "User1")),
                events(
                        "from the newest block",
                        complete.toBuilder()
                                .setStartPosition(SeekPosition.newBuilder().setNewest(SeekNewest.getDefaultInstance()))
                                .build(),
                        user));
    }
}
