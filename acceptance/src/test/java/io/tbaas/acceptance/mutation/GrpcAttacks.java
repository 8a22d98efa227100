package io.tbaas.acceptance.mutation;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.Channel;
import io.tbaas.acceptance.mutation.RawCalls.End;
import io.tbaas.acceptance.mutation.RawCalls.Outcome;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.discovery.AuthInfo;
import org.hyperledger.fabric.protos.discovery.ChaincodeQuery;
import org.hyperledger.fabric.protos.discovery.ConfigQuery;
import org.hyperledger.fabric.protos.discovery.Query;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.orderer.ConsensusRequest;
import org.hyperledger.fabric.protos.orderer.StepRequest;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ProposalResponse;

/** Every gRPC method of a peer and an orderer, and some that they do not have; for one thread. */
final class GrpcAttacks {
    private static final long WAIT_MILLIS = 200;

    private final String channelId;
    private final List<Channel> peers;
    private final Channel orderer;
    private final SignedMessages messages;
    private final Random random;

    GrpcAttacks(String channelId, List<Channel> peers, Channel orderer, SignedMessages messages, Random random) {
        this.channelId = channelId;
        this.peers = peers;
        this.orderer = orderer;
        this.messages = messages;
        this.random = random;
    }

    Map<String, Attack> all() {
        Map<String, Attack> attacks = new TreeMap<>();
        attacks.put("endorse", unused -> endorse(messages.pick("mix", "mix", "qscc", "cscc", "_lifecycle", "none")));
        attacks.put("rogue contract", unused -> endorse("rogue"));
        attacks.put("gateway evaluate", unused -> peer("gateway.Gateway/Evaluate", this::evaluation));
        attacks.put("gateway endorse", unused -> peer("gateway.Gateway/Endorse", this::endorsement));
        attacks.put("gateway submit", unused -> peer("gateway.Gateway/Submit", this::submission));
        attacks.put("gateway status", unused -> peer("gateway.Gateway/CommitStatus", this::commitStatus));
        attacks.put("gateway events", unused -> peer("gateway.Gateway/ChaincodeEvents", this::events));
        attacks.put("discovery", unused -> peer("discovery.Discovery/Discover", this::discovery));
        attacks.put("broadcast outcome", unused -> broadcast(messages::endorsed));
        attacks.put("broadcast transaction", unused -> broadcast(messages::transaction));
        attacks.put("broadcast update", unused -> broadcast(messages::configUpdate));
        attacks.put("orderer deliver", unused -> call(orderer, "orderer.AtomicBroadcast/Deliver", messages::seek));
        attacks.put("deliver", unused -> peer("protos.Deliver/Deliver", messages::seek));
        attacks.put("deliver filtered", unused -> peer("protos.Deliver/DeliverFiltered", messages::seek));
        attacks.put("deliver private", unused -> peer("protos.Deliver/DeliverWithPrivateData", messages::seek));
        attacks.put("register", unused -> peer("protos.ChaincodeSupport/Register", this::registration));
        attacks.put("cluster step", unused -> call(orderer, "orderer.Cluster/Step", this::step));
        attacks.put("unknown method", unused -> peer("gossip.Gossip/GossipStream", this::step));
        return attacks;
    }

    private String endorse(String contract) throws InterruptedException {
        Outcome outcome = exchange(anyPeer(), "protos.Endorser/ProcessProposal", () -> messages.proposal(contract));
        if (outcome.firstResponse().isEmpty()) {
            return word(outcome);
        }
        return "response "
                + Layers.parse(outcome.firstResponse(), ProposalResponse.parser())
                        .getResponse()
                        .getStatus();
    }

    private String broadcast(Supplier<Envelope> message) throws InterruptedException {
        Outcome outcome = exchange(orderer, "orderer.AtomicBroadcast/Broadcast", message);
        if (outcome.firstResponse().isEmpty()) {
            return word(outcome);
        }
        return Layers.parse(outcome.firstResponse(), BroadcastResponse.parser())
                .getStatus()
                .name();
    }

    private String peer(String method, Supplier<? extends Message> message) throws InterruptedException {
        return call(anyPeer(), method, message);
    }

    private String call(Channel node, String method, Supplier<? extends Message> message) throws InterruptedException {
        return word(exchange(node, method, message));
    }

    /** Mostly one message as any client sends it; else several, twice the same among them, and ends of all kinds. */
    private Outcome exchange(Channel node, String method, Supplier<? extends Message> message)
            throws InterruptedException {
        List<byte[]> sent = new ArrayList<>();
        sent.add(messages.encoded(message.get()));
        End end = End.HALF_CLOSE;
        if (random.nextInt(6) == 0) {
            sent.add(sent.getFirst());
            sent.add(messages.encoded(message.get()));
            List<End> ends = List.of(End.values());
            end = ends.get(random.nextInt(ends.size()));
        }
        return RawCalls.send(node, method, sent, end, WAIT_MILLIS);
    }

    private static String word(Outcome outcome) {
        return outcome.status().map(Enum::name).orElse("goes on");
    }

    private Channel anyPeer() {
        return peers.get(random.nextInt(peers.size()));
    }

    private Message evaluation() {
        return EvaluateRequest.newBuilder()
                .setChannelId(channelId)
                .setProposedTransaction(messages.proposal("mix"))
                .build();
    }

    private Message endorsement() {
        return EndorseRequest.newBuilder()
                .setChannelId(channelId)
                .setTransactionId("0".repeat(64))
                .setProposedTransaction(messages.proposal("mix"))
                .build();
    }

    private Message submission() {
        return SubmitRequest.newBuilder()
                .setChannelId(channelId)
                .setTransactionId("1".repeat(64))
                .setPreparedTransaction(random.nextBoolean() ? messages.endorsed() : messages.transaction())
                .build();
    }

    private Message commitStatus() {
        SigningIdentity client = messages.forge().client();
        ByteString request = messages.changed(CommitStatusRequest.newBuilder()
                        .setChannelId(channelId)
                        .setTransactionId("2".repeat(64))
                        .setIdentity(client.serialized())
                        .build())
                .toByteString();
        return SignedCommitStatusRequest.newBuilder()
                .setRequest(request)
                .setSignature(client.sign(request))
                .build();
    }

    private Message events() {
        SigningIdentity client = messages.forge().client();
        ByteString request = messages.changed(ChaincodeEventsRequest.newBuilder()
                        .setChannelId(channelId)
                        .setChaincodeId("mix")
                        .setIdentity(client.serialized())
                        .setStartPosition(Layers.parse(
                                ByteString.copyFrom(new byte[] {26, 0}),
                                org.hyperledger.fabric.protos.orderer.SeekPosition.parser()))
                        .build())
                .toByteString();
        return SignedChaincodeEventsRequest.newBuilder()
                .setRequest(request)
                .setSignature(client.sign(request))
                .build();
    }

    private Message discovery() {
        SigningIdentity client = messages.forge().client();
        ByteString request = messages.changed(Request.newBuilder()
                        .setAuthentication(AuthInfo.newBuilder()
                                .setClientIdentity(client.serialized())
                                .setClientTlsCertHash(ByteString.copyFromUtf8("hash")))
                        .addQueries(Query.newBuilder()
                                .setChannel(channelId)
                                .setCcQuery(ChaincodeQuery.newBuilder()
                                        .addInterests(ChaincodeInterest.newBuilder()
                                                .addChaincodes(ChaincodeCall.newBuilder()
                                                        .setName("mix")))))
                        .addQueries(Query.newBuilder()
                                .setChannel(channelId)
                                .setConfigQuery(ConfigQuery.getDefaultInstance()))
                        .build())
                .toByteString();
        return SignedRequest.newBuilder()
                .setPayload(request)
                .setSignature(client.sign(request))
                .build();
    }

    private Message registration() {
        return ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.REGISTER)
                .build();
    }

    private Message step() {
        return StepRequest.newBuilder()
                .setConsensusRequest(ConsensusRequest.newBuilder().setChannel(channelId))
                .build();
    }
}
