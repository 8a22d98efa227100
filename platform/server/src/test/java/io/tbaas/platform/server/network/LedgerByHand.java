package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.fabric.call.Identities;
import io.tbaas.engine.fabric.call.NodeConnections;
import io.tbaas.fabric.admin.ChannelClient;
import io.tbaas.fabric.admin.ContractCall;
import io.tbaas.fabric.admin.ContractDefinition;
import io.tbaas.fabric.admin.ContractLifecycle;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.LoadClient.Outcome;
import io.tbaas.platform.store.network.KeptKeys;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.testkit.Eventually;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What no call of the platform does yet: contracts, and blocks as a node has them, in administrators' names out of custody. */
final class LedgerByHand implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerByHand.class);

    private final TestPlatform platform;
    private final NetworkId network;
    private final ChannelId channel;
    private final Identities identities;
    private final NodeConnections connections;

    LedgerByHand(TestPlatform platform, String network, String channel) {
        this.platform = platform;
        this.network = NetworkId.of(network);
        this.channel = new ChannelId(channel);
        identities = new Identities(platform.bean(KeptKeys.class));
        connections = new NodeConnections(identities, Clock.systemUTC());
    }

    /** The newest block of a node: as many blocks, with the same outcomes and writes, have the same. */
    private record Newest(long height, ByteString blockHash, ByteString commitHash) {}

    /** Installs a package on a node. */
    String install(String nodePath, ByteString contractPackage) {
        return admin(node(nodePath)).install(contractPackage);
    }

    /** Approves and commits a contract in a channel of one organisation, of which any member endorses from then on. */
    void commit(String nodePath, String name, String packageId) throws InterruptedException {
        Node own = node(nodePath);
        ContractDefinition definition = ContractDefinition.first(name, "1")
                .withEndorsementPolicy(
                        Optional.of(anyMember(deployments().organisation(own).name())));
        approveAndCommit(definition, packageId, nodePath);
    }

    /** Has the newest transaction of a node's ledger ordered a second time, as anybody may who read it: it will be invalid. */
    void orderAgain(String nodePath) throws InvalidProtocolBufferException, InterruptedException {
        PeerAdmin admin = admin(node(nodePath));
        Envelope newest = Envelope.parseFrom(
                block(admin, admin.info(channel).getHeight() - 1).getData().getData(0));
        try (BroadcastClient broadcast = broadcast()) {
            assertThat(broadcast.broadcast(newest, Duration.ofSeconds(20)).getStatus())
                    .isEqualTo(Status.SUCCESS);
        }
    }

    private BroadcastClient broadcast() {
        NodeDeployment orderer = deployments().of(network).stream()
                .filter(node -> node.role() == NodeRole.CONSENSUS)
                .findFirst()
                .orElseThrow();
        return new BroadcastClient(connections.channel(orderer.endpoint()));
    }

    /** Has the organisations of some nodes approve and commit a definition; the contract itself is installed nowhere. */
    void define(ContractDefinition definition, String... nodePaths) throws InterruptedException {
        approveAndCommit(definition, "nowhere:1", nodePaths);
    }

    private void approveAndCommit(ContractDefinition definition, String packageId, String... nodePaths)
            throws InterruptedException {
        List<PeerConnection> peers =
                Arrays.stream(nodePaths).map(this::node).map(this::peer).toList();
        try (BroadcastClient broadcast = broadcast()) {
            for (String path : nodePaths) {
                lifecycle(node(path), broadcast).approve(definition, packageId, peer(node(path)));
            }
            assertEqual(nodePaths[0], nodePaths); // those who endorse it have to know all approvals
            lifecycle(node(nodePaths[0]), broadcast).commit(definition, peers);
        }
    }

    private ContractLifecycle lifecycle(Node own, BroadcastClient broadcast) {
        ChannelClient client =
                new ChannelClient(channel, identities.signer(administrator(own)), broadcast, Clock.systemUTC());
        return new ContractLifecycle(channel, client, admin(own));
    }

    private PeerConnection peer(Node node) {
        return new PeerConnection(
                node.name(), connections.channel(deployment(node).endpoint()));
    }

    private static SignaturePolicyEnvelope anyMember(String organisation) {
        return SignaturePolicies.signedByAny(MSPRole.MSPRoleType.MEMBER, List.of(new MspId(organisation)));
    }

    private Newest newest(String nodePath) {
        PeerAdmin admin = admin(node(nodePath));
        var info = admin.info(channel);
        Block block = block(admin, info.getHeight() - 1);
        return new Newest(
                info.getHeight(),
                info.getCurrentBlockHash(),
                block.getMetadata().getMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE));
    }

    /** The transactions on a node's ledger with their codes; fails where one stands there twice. */
    private Map<String, String> transactions(String nodePath) throws InvalidProtocolBufferException {
        PeerAdmin admin = admin(node(nodePath));
        Map<String, String> found = new HashMap<>();
        long height = admin.info(channel).getHeight();
        for (long number = 0; number < height; number++) {
            Block block = block(admin, number);
            ByteString codes = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
            for (int i = 0; i < block.getData().getDataCount(); i++) {
                Payload payload = Payload.parseFrom(
                        Envelope.parseFrom(block.getData().getData(i)).getPayload());
                ChannelHeader header =
                        ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
                if (header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE) {
                    TxValidationCode code = TxValidationCode.forNumber(codes.byteAt(i) & 0xff);
                    String before = found.put(header.getTxId(), code.name());
                    assertThat(before)
                            .as("%s stands in two blocks", header.getTxId())
                            .isNull();
                }
            }
        }
        return found;
    }

    /** It runs again some moments after its platform does. */
    void awaitAnswerOf(String nodePath) {
        Eventually.holds(
                () -> assertThatCode(() -> admin(node(nodePath)).info(channel)).doesNotThrowAnyException());
    }

    /** Every transaction is what its client was told, and but for the contract's approval and definition there is no other. */
    void assertNothingIsLost(Map<String, Outcome> outcomes, String nodePath) throws InvalidProtocolBufferException {
        Map<String, String> stand = transactions(nodePath);
        LOG.info("{} submitted: {}", outcomes.size(), counted(outcomes));
        outcomes.forEach((transaction, outcome) -> {
            switch (outcome) {
                case Outcome.Committed(String code) ->
                    assertThat(stand).as("%s", outcome).containsEntry(transaction, code);
                case Outcome.Refused(String call, String code) -> {
                    assertThat(code).as("%s", outcome).isNotEqualTo("UNKNOWN");
                    if (call.equals("endorse")) {
                        assertThat(stand).as("%s", outcome).doesNotContainKey(transaction);
                    }
                }
            }
        });
        assertThat(stand.keySet().stream()
                        .filter(transaction -> !outcomes.containsKey(transaction))
                        .count())
                .as("the contract's approval and its definition")
                .isEqualTo(2);
    }

    private static Map<Outcome, Long> counted(Map<String, Outcome> outcomes) {
        return outcomes.values().stream().collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    }

    /** Nodes have the same blocks with the same outcomes and writes, as soon as the last of them has caught up. */
    void assertEqual(String nodePath, String... others) {
        for (String other : others) {
            Eventually.holds(() -> assertThat(newest(other)).isEqualTo(newest(nodePath)));
        }
    }

    private Block block(PeerAdmin admin, long number) {
        try {
            return Block.parseFrom(admin.evaluate(ContractCall.of(
                    channel.value(), "qscc", "GetBlockByNumber", channel.value(), Long.toString(number))));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private PeerAdmin admin(Node node) {
        return connections.peer(deployment(node).endpoint(), administrator(node));
    }

    private Actor administrator(Node node) {
        return deployments().administrator(deployments().organisation(node));
    }

    private NodeDeployment deployment(Node node) {
        return deployments().of(node).orElseThrow();
    }

    private Node node(String nodePath) {
        return platform.bean(Nodes.class).get(NodeId.of(nodePath.substring(nodePath.lastIndexOf('/') + 1)));
    }

    private Deployments deployments() {
        return platform.bean(Deployments.class);
    }

    @Override
    public void close() {
        connections.close();
    }
}
