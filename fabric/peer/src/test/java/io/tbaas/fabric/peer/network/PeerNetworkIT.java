package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.block.BlockCursor;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.ledger.block.ChannelFolders;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.BlockSignatures;
import io.tbaas.fabric.protocol.block.Blocks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two peers follow an orderer and serve the published client, over TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PeerNetworkIT {
    private static final ChannelId CHANNEL = new ChannelId(TestNetwork.CHANNEL);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private TestNetwork network;
    private PeerNode first;
    private PeerNode second;

    @BeforeAll
    void start() {
        network = new TestNetwork(folder);
        first = network.startPeer(1);
        second = network.startPeer(2);
        first.channels().create(network.genesis);
        second.channels().create(network.genesis);
    }

    @AfterAll
    void stop() {
        network.close();
    }

    private static BlockStore blocks(PeerNode peer) {
        return peer.channels().find(CHANNEL).orElseThrow().ledger().blocks();
    }

    private static Block await(PeerNode peer, long number) throws InterruptedException {
        try (BlockCursor cursor = blocks(peer).cursor(number)) {
            return cursor.poll(PATIENCE)
                    .orElseThrow(() -> new AssertionError("block " + number + " has not come to " + peer.identity()));
        }
    }

    private long newest() {
        return network.orderer.chain(TestNetwork.CHANNEL).height() - 1;
    }

    private void assertEqualBlocks() throws InterruptedException {
        for (long number = 0; number <= newest(); number++) {
            assertThat(await(first, number)).isEqualTo(await(second, number));
        }
    }

    private Status approveByFirst(String name) throws GatewayException {
        try (Gateway admin = network.client(1, "Admin").connect()) {
            return new LifecycleCalls(admin).approve(name, 1, "Org1MSP");
        }
    }

    @Test
    void organizations_agree_on_a_definition_and_both_peers_commit_the_same()
            throws GatewayException, CommitException, InvalidProtocolBufferException, InterruptedException {
        Status approved = approveByFirst("trace");
        assertThat(approved.getCode()).isEqualTo(TxValidationCode.VALID);
        assertThat(approved.getBlockNumber()).isEqualTo(newest());
        try (Gateway admin1 = network.client(1, "Admin").connect();
                Gateway admin2 = network.client(2, "Admin").connect()) {
            LifecycleCalls calls2 = new LifecycleCalls(admin2);
            assertThat(calls2.approve("trace", 1, "Org2MSP").isSuccessful()).isTrue();
            await(first, newest());
            new LifecycleCalls(admin1).commit("trace", 1);
            await(second, newest());
            assertThat(calls2.query("trace").getApprovalsMap())
                    .containsEntry("Org1MSP", true)
                    .containsEntry("Org2MSP", true);
        }
        assertEqualBlocks();
    }

    @Test
    void a_peer_that_was_stopped_catches_up_and_goes_on() throws GatewayException, InterruptedException {
        second.close();
        approveByFirst("while-away");
        second = network.startPeer(2);
        await(second, newest());
        approveByFirst("when-back");
        await(second, newest());
        assertEqualBlocks();
    }

    @Test
    void a_channel_that_is_laid_aside_is_kept_over_a_start_and_catches_up_when_it_is_taken_back()
            throws GatewayException, InterruptedException {
        await(second, newest());
        long kept = blocks(second).height();
        try (BlockCursor waiting = blocks(second).cursor(kept)) {
            second.park(CHANNEL);
            second.park(CHANNEL);
            assertThat(waiting.poll(PATIENCE)).as("who waits is told").isEmpty();
        }
        assertThat(second.channels().find(CHANNEL)).isEmpty();
        assertThatThrownBy(() -> second.channels().create(network.genesis))
                .hasMessageContaining("already exists with state [INACTIVE]");
        approveByFirst("while-laid-aside");
        second.close();
        second = network.startPeer(2);
        assertThat(second.channels().all()).isEmpty();

        second.channels().unpark(CHANNEL);
        second.channels().unpark(CHANNEL);

        assertThat(blocks(second).height()).isGreaterThanOrEqualTo(kept);
        approveByFirst("when-taken-back");
        await(second, newest());
        assertEqualBlocks();
        second.channels().discard(CHANNEL);
        assertThat(blocks(second).height())
                .as("only what is laid aside is deleted")
                .isGreaterThan(kept);
    }

    @Test
    void what_is_left_of_a_deletion_that_was_cut_short_stays_aside_and_is_deleted_by_the_next()
            throws InterruptedException, IOException {
        await(second, newest());
        second.park(CHANNEL);
        Path ledgers = network.folder().resolve("peer2").resolve("ledgersData");
        assertThat(ledgers.resolve("databases").resolve(CHANNEL.value())).isDirectory();
        ChannelFolders.delete(ledgers.resolve("databases").resolve(CHANNEL.value()));
        second.close();
        second = network.startPeer(2);
        assertThat(second.channels().all()).isEmpty();

        second.channels().discard(CHANNEL);

        assertThat(ledgers.resolve("chains").resolve("chains")).isEmptyDirectory();
        assertThat(ledgers.resolve("parked")).isEmptyDirectory();
        second.channels().create(network.genesis);
        await(second, newest());
        assertEqualBlocks();
    }

    @Test
    void a_block_of_something_else_than_envelopes_is_refused_until_a_true_one_comes()
            throws GatewayException, InterruptedException {
        network.orderer.order(TestNetwork.CHANNEL, List.of(ByteString.copyFromUtf8("no envelope")));
        assertRefusedAndReplaced("after-no-envelope");
    }

    @Test
    void a_block_that_no_orderer_signed_is_refused_until_a_true_one_comes()
            throws GatewayException, InterruptedException {
        TestChain chain = network.orderer.chain(TestNetwork.CHANNEL);
        ByteString envelope = Envelope.newBuilder()
                .setPayload(ByteString.copyFromUtf8("payload"))
                .setSignature(ByteString.copyFromUtf8("signature"))
                .build()
                .toByteString();
        Block genuine = Blocks.next(chain.last().getHeader(), List.of(envelope), HashFunction.SHA_256);
        ByteString nonce = ByteString.copyFromUtf8("a nonce of 24 bytes.....");
        chain.append(BlockSignatures.sign(genuine, network.material.user(1, "Admin"), nonce, 0, ByteString.EMPTY));
        assertRefusedAndReplaced("after-a-wrong-signature");
    }

    private void assertRefusedAndReplaced(String approvedNext) throws GatewayException, InterruptedException {
        await(first, newest() - 1);
        try (BlockCursor cursor = blocks(first).cursor(newest())) {
            assertThat(cursor.poll(Duration.ofMillis(300))).isEmpty();
        }
        network.orderer.chain(TestNetwork.CHANNEL).removeLast();
        assertThat(approveByFirst(approvedNext).isSuccessful()).isTrue();
        assertEqualBlocks();
    }

    @Test
    void a_failed_endorsement_names_the_peer_and_what_it_said() {
        try (Gateway user = network.client(1, "User1").connect()) {
            EndorseException refused =
                    catchThrowableOfType(EndorseException.class, () -> user.getNetwork(TestNetwork.CHANNEL)
                            .getContract("nowhere")
                            .submitTransaction("create"));
            assertThat(refused.getStatus().getDescription())
                    .isEqualTo(
                            "no combination of peers can be derived which satisfy the endorsement policy: No metadata"
                                    + " was found for chaincode nowhere in channel trade");
        }
        try (Gateway user = network.client(1, "User1").connect()) {
            EndorseException refused = catchThrowableOfType(
                    EndorseException.class, () -> new LifecycleCalls(user).approve("by-a-user", 1, "Org1MSP"));
            assertThat(refused.getDetails()).hasSize(1);
            assertThat(refused.getDetails().getFirst().getMspId()).isEqualTo("Org1MSP");
            assertThat(refused.getDetails().getFirst().getMessage())
                    .startsWith("chaincode response 500, Failed to authorize invocation due to failed ACL check: ");
        }
    }
}
