package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.DeliverException;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.discovery.AuthInfo;
import org.hyperledger.fabric.protos.discovery.ChaincodeQuery;
import org.hyperledger.fabric.protos.discovery.ConfigQuery;
import org.hyperledger.fabric.protos.discovery.DiscoveryGrpc;
import org.hyperledger.fabric.protos.discovery.EndorsementDescriptor;
import org.hyperledger.fabric.protos.discovery.LocalPeerQuery;
import org.hyperledger.fabric.protos.discovery.PeerMembershipQuery;
import org.hyperledger.fabric.protos.discovery.Query;
import org.hyperledger.fabric.protos.discovery.QueryResult;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.gossip.GossipMessage;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a peer tells of its blocks and of the network, over TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DeliverAndDiscoveryIT {
    private static final ChannelId CHANNEL = new ChannelId(TestNetwork.CHANNEL);

    @TempDir
    private static Path folder;

    private TestNetwork network;

    @BeforeAll
    void start() throws GatewayException {
        network = new TestNetwork(folder);
        PeerNode first = network.startPeer(1);
        PeerNode second = network.startPeer(2);
        first.channels().create(network.genesis);
        second.channels().create(network.genesis);
        try (Gateway admin = network.client(1, "Admin").connect()) {
            new LifecycleCalls(admin).approve("trace", 1, "Org1MSP");
        }
    }

    @AfterAll
    void stop() {
        network.close();
    }

    private DeliverClient deliverAs(SigningIdentity identity) {
        return new DeliverClient(identity, Optional.empty(), InstantSource.system());
    }

    @Test
    void whole_blocks_are_delivered_as_they_are_stored() throws InterruptedException {
        try (BlockStream<Block> blocks = deliverAs(network.material.user(2, "User1"))
                .fromPeer(network.connect(1), SeekRequest.between(CHANNEL, 0, 1))) {
            assertThat(blocks.next())
                    .contains(network.startedPeer(1, CHANNEL)
                            .blocks()
                            .blockByNumber(0)
                            .orElseThrow());
            assertThat(blocks.next())
                    .contains(network.startedPeer(1, CHANNEL)
                            .blocks()
                            .blockByNumber(1)
                            .orElseThrow());
            assertThat(blocks.next()).isEmpty();
        }
    }

    @Test
    void an_orderer_whose_consensus_fails_serves_best_effort_readers_only() throws InterruptedException {
        TestOrderer failing = network.orderer;
        failing.join(network.material.genesis("failing", failing.port()));
        failing.chain("failing").errored().raise();
        SeekRequest strict = SeekRequest.oldest(new ChannelId("failing"));
        SeekRequest bestEffort = new SeekRequest(
                strict.channelId(),
                strict.seek().toBuilder()
                        .setErrorResponse(SeekInfo.SeekErrorResponse.BEST_EFFORT)
                        .build());
        DeliverClient reader = deliverAs(network.material.user(1, "User1"));
        try (BlockStream<Block> blocks = reader.fromOrderer(network.connectOrderer(), strict)) {
            assertThat(catchThrowableOfType(DeliverException.class, blocks::next)
                            .status())
                    .isEqualTo(Status.SERVICE_UNAVAILABLE);
        }
        try (BlockStream<Block> blocks = reader.fromOrderer(network.connectOrderer(), bestEffort)) {
            assertThat(blocks.next().orElseThrow().getHeader().getNumber()).isZero();
            assertThat(blocks.next()).isEmpty();
        }
    }

    @Test
    void a_peer_serves_best_effort_readers_as_all_others() throws InterruptedException {
        SeekRequest oldest = SeekRequest.oldest(CHANNEL);
        SeekRequest bestEffort = new SeekRequest(
                CHANNEL,
                oldest.seek().toBuilder()
                        .setErrorResponse(SeekInfo.SeekErrorResponse.BEST_EFFORT)
                        .build());
        for (SeekRequest request : List.of(oldest, bestEffort)) {
            try (BlockStream<Block> blocks =
                    deliverAs(network.material.user(2, "User1")).fromPeer(network.connect(1), request)) {
                assertThat(blocks.next().orElseThrow().getHeader().getNumber()).isZero();
                assertThat(blocks.next()).isEmpty();
            }
        }
    }

    @Test
    void filtered_blocks_tell_ids_and_codes_only() throws InterruptedException {
        try (BlockStream<FilteredBlock> blocks = deliverAs(network.material.user(1, "User1"))
                .filteredFromPeer(network.connect(1), SeekRequest.between(CHANNEL, 1, 1))) {
            FilteredBlock block = blocks.next().orElseThrow();
            assertThat(block.getNumber()).isOne();
            assertThat(block.getChannelId()).isEqualTo(TestNetwork.CHANNEL);
            FilteredTransaction transaction = block.getFilteredTransactions(0);
            assertThat(transaction.getTxid()).hasSize(64);
            assertThat(transaction.getType()).isEqualTo(HeaderType.ENDORSER_TRANSACTION);
            assertThat(transaction.getTxValidationCode()).isEqualTo(TxValidationCode.VALID);
            assertThat(transaction.getTransactionActions().getChaincodeActionsCount())
                    .isZero();
        }
    }

    @Test
    void private_data_is_delivered_by_the_peer_that_keeps_it() throws InterruptedException {
        SigningIdentity user = network.material.user(1, "User1");
        SeekRequest request = SeekRequest.between(CHANNEL, 1, 1);
        try (BlockStream<BlockAndPrivateData> ofOwner = deliverAs(user).privateFromPeer(network.connect(1), request);
                BlockStream<BlockAndPrivateData> ofOther =
                        deliverAs(user).privateFromPeer(network.connect(2), request)) {
            assertThat(ofOwner.next()
                            .orElseThrow()
                            .getPrivateDataMapOrThrow(0)
                            .getNsPvtRwset(0)
                            .getNamespace())
                    .isEqualTo("_lifecycle");
            assertThat(ofOther.next().orElseThrow().getPrivateDataMapMap()).isEmpty();
        }
    }

    @Test
    void strangers_get_no_blocks() throws InterruptedException {
        SigningIdentity stranger =
                TestMaterial.create(folder.resolve("elsewhere")).user(1, "User1");
        try (BlockStream<Block> blocks =
                deliverAs(stranger).fromPeer(network.connect(1), SeekRequest.oldest(CHANNEL))) {
            DeliverException refused = catchThrowableOfType(DeliverException.class, blocks::next);
            assertThat(refused.status()).isEqualTo(Status.FORBIDDEN);
        }
    }

    private QueryResult discover(SigningIdentity client, Query query) {
        Request request = Request.newBuilder()
                .setAuthentication(AuthInfo.newBuilder().setClientIdentity(client.serialized()))
                .addQueries(query)
                .build();
        ByteString payload = request.toByteString();
        return DiscoveryGrpc.newBlockingStub(network.connect(1))
                .discover(SignedRequest.newBuilder()
                        .setPayload(payload)
                        .setSignature(client.sign(payload))
                        .build())
                .getResults(0);
    }

    private static Query.Builder onChannel() {
        return Query.newBuilder().setChannel(TestNetwork.CHANNEL);
    }

    @Test
    void discovery_tells_peers_with_height_and_chaincodes() throws InvalidProtocolBufferException {
        QueryResult result = discover(
                network.material.user(1, "User1"),
                onChannel()
                        .setPeerQuery(PeerMembershipQuery.getDefaultInstance())
                        .build());
        assertThat(result.getMembers().getPeersByOrgMap()).containsOnlyKeys("Org1MSP", "Org2MSP");
        GossipMessage state = GossipMessage.parseFrom(result.getMembers()
                .getPeersByOrgOrThrow("Org1MSP")
                .getPeers(0)
                .getStateInfo()
                .getPayload());
        assertThat(state.getStateInfo().getProperties().getLedgerHeight()).isEqualTo(2);
        assertThat(state.getStateInfo().getProperties().getChaincodes(0).getName())
                .isEqualTo("_lifecycle");
    }

    @Test
    void discovery_tells_who_can_endorse() {
        ChaincodeInterest lifecycle = ChaincodeInterest.newBuilder()
                .addChaincodes(ChaincodeCall.newBuilder().setName("_lifecycle"))
                .build();
        QueryResult result = discover(
                network.material.user(1, "User1"),
                onChannel()
                        .setCcQuery(ChaincodeQuery.newBuilder().addInterests(lifecycle))
                        .build());
        EndorsementDescriptor descriptor = result.getCcQueryRes().getContent(0);
        assertThat(descriptor.getChaincode()).isEqualTo("_lifecycle");
        assertThat(descriptor.getEndorsersByGroupsMap()).hasSize(2);
        assertThat(descriptor.getLayouts(0).getQuantitiesByGroupMap().values()).containsExactly(1, 1);
    }

    @Test
    void discovery_says_what_it_cannot_find() {
        ChaincodeInterest unknown = ChaincodeInterest.newBuilder()
                .addChaincodes(ChaincodeCall.newBuilder().setName("nowhere"))
                .build();
        QueryResult result = discover(
                network.material.user(1, "User1"),
                onChannel()
                        .setCcQuery(ChaincodeQuery.newBuilder().addInterests(unknown))
                        .build());
        assertThat(result.getError().getContent())
                .isEqualTo("failed constructing descriptor for chaincodes:{name:\"nowhere\"}");
    }

    @Test
    void discovery_tells_configuration_and_orderers() {
        QueryResult result = discover(
                network.material.user(2, "User1"),
                onChannel().setConfigQuery(ConfigQuery.getDefaultInstance()).build());
        assertThat(result.getConfigResult().getMspsMap()).containsOnlyKeys("Org1MSP", "Org2MSP", "OrdererMSP");
        assertThat(result.getConfigResult()
                        .getOrderersOrThrow("OrdererMSP")
                        .getEndpoint(0)
                        .getPort())
                .isEqualTo(network.orderer.port());
    }

    @Test
    void discovery_without_a_channel_is_for_the_own_administrators() {
        Query peers = Query.newBuilder()
                .setLocalPeers(LocalPeerQuery.getDefaultInstance())
                .build();
        assertThat(discover(network.material.user(1, "Admin"), peers)
                        .getMembers()
                        .getPeersByOrgMap())
                .containsOnlyKeys("Org1MSP", "Org2MSP");
        assertThat(discover(network.material.user(1, "User1"), peers).getError().getContent())
                .isEqualTo("access denied");
        Query elsewhere = Query.newBuilder()
                .setChannel("elsewhere")
                .setConfigQuery(ConfigQuery.getDefaultInstance())
                .build();
        assertThat(discover(network.material.user(1, "Admin"), elsewhere)
                        .getError()
                        .getContent())
                .isEqualTo("access denied");
    }

    @Test
    void discovery_needs_to_know_who_asks() {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> DiscoveryGrpc.newBlockingStub(network.connect(1))
                        .discover(SignedRequest.newBuilder()
                                .setPayload(Request.newBuilder()
                                        .setAuthentication(AuthInfo.getDefaultInstance())
                                        .build()
                                        .toByteString())
                                .build()));
        assertThat(refused.getStatus().getDescription()).isEqualTo("access denied, client identity wasn't supplied");
    }
}
