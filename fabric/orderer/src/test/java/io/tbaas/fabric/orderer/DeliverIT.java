package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverException;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekContentType;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekNextCommit;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeliverIT {
    private static final SeekPosition NEXT = SeekPosition.newBuilder()
            .setNextCommit(SeekNextCommit.getDefaultInstance())
            .build();
    private static final SeekPosition NEWEST =
            SeekPosition.newBuilder().setNewest(SeekNewest.getDefaultInstance()).build();

    private final TestNetwork network = new TestNetwork();
    private final TestOrderer orderer;
    private final Block genesis;

    DeliverIT(@TempDir Path folder) {
        orderer = new TestOrderer(network, 0, folder);
        genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
    }

    @BeforeAll
    void orderThreeBlocks() throws Exception {
        orderer.node().join(genesis);
        for (int i = 1; i <= 3; i++) {
            orderer.broadcast(message(network.client(), "message " + i));
            orderer.awaitHeight(TestNetwork.CHANNEL, i + 1L);
        }
    }

    @AfterAll
    void stop() {
        orderer.close();
    }

    @Test
    void every_form_of_seek_gives_its_blocks() throws Exception {
        assertThat(numbers(SeekRequest.oldest(TestNetwork.CHANNEL))).containsExactly(0L);
        assertThat(numbers(SeekRequest.newest(TestNetwork.CHANNEL))).containsExactly(3L);
        assertThat(numbers(SeekRequest.between(TestNetwork.CHANNEL, 1, 2))).containsExactly(1L, 2L);
        assertThat(numbers(SeekRequest.existing(TestNetwork.CHANNEL, 3))).containsExactly(3L);
        assertThat(numbers(changed(SeekRequest.oldest(TestNetwork.CHANNEL), seek -> seek.setStop(NEWEST))))
                .containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    @Order(Integer.MAX_VALUE) // it adds blocks
    void waits_for_the_next_block() throws Exception {
        SeekRequest next = changed(SeekRequest.from(TestNetwork.CHANNEL, 0), seek -> seek.setStart(NEXT));
        try (BlockStream<Block> stream = orderer.deliver(network.client(), next)) {
            // What "next" is depends on when the request arrives: blocks are made until one is delivered.
            Optional<Block> block = Optional.empty();
            while (block.isEmpty()) {
                orderer.broadcast(message(network.client(), "another"));
                block = stream.poll(Duration.ofSeconds(1));
            }
            assertThat(block.get().getHeader().getNumber()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void header_with_signatures_leaves_the_data_out_except_of_configuration_blocks() throws Exception {
        SeekRequest attestations = changed(
                SeekRequest.between(TestNetwork.CHANNEL, 0, 1),
                seek -> seek.setContentType(SeekContentType.HEADER_WITH_SIG));
        List<Block> blocks = blocks(attestations);
        assertThat(blocks.getFirst()).isEqualTo(genesis);
        assertThat(blocks.getLast().hasData()).isFalse();
        assertThat(blocks.getLast().getMetadata().getMetadataCount()).isPositive();
    }

    @Test
    void a_block_that_is_not_there_yet_is_not_found_if_so_asked() {
        assertStatus(network.client(), SeekRequest.existing(TestNetwork.CHANNEL, 4), Status.NOT_FOUND);
        assertStatus(network.client(), SeekRequest.existing(TestNetwork.CHANNEL, 99), Status.NOT_FOUND);
    }

    @Test
    void a_channel_that_is_not_there_is_not_found() {
        assertStatus(network.client(), SeekRequest.oldest(new ChannelId("other")), Status.NOT_FOUND);
    }

    @Test
    void a_range_that_ends_before_it_begins_is_a_bad_request() {
        assertStatus(network.client(), SeekRequest.between(TestNetwork.CHANNEL, 2, 1), Status.BAD_REQUEST);
    }

    @Test
    void a_request_without_stop_is_a_bad_request() {
        assertStatus(
                network.client(),
                changed(SeekRequest.oldest(TestNetwork.CHANNEL), SeekInfo.Builder::clearStop),
                Status.BAD_REQUEST);
    }

    @Test
    void strangers_and_expired_members_are_forbidden() {
        assertStatus(new TestNetwork().client(), SeekRequest.oldest(TestNetwork.CHANNEL), Status.FORBIDDEN);
        assertStatus(network.expiredClient(), SeekRequest.oldest(TestNetwork.CHANNEL), Status.FORBIDDEN);
    }

    private static SeekRequest changed(SeekRequest request, UnaryOperator<SeekInfo.Builder> change) {
        return new SeekRequest(
                request.channelId(), change.apply(request.seek().toBuilder()).build());
    }

    private void assertStatus(SigningIdentity reader, SeekRequest request, Status status) {
        try (BlockStream<Block> stream = orderer.deliver(reader, request)) {
            assertThatThrownBy(() -> stream.poll(TestOrderer.PATIENCE))
                    .isInstanceOfSatisfying(DeliverException.class, refusal -> assertThat(refusal.status())
                            .isEqualTo(status));
        }
    }

    private List<Long> numbers(SeekRequest request) throws InterruptedException {
        return blocks(request).stream()
                .map(block -> block.getHeader().getNumber())
                .toList();
    }

    private List<Block> blocks(SeekRequest request) throws InterruptedException {
        List<Block> blocks = new ArrayList<>();
        try (BlockStream<Block> stream = orderer.deliver(network.client(), request)) {
            Optional<Block> block = stream.poll(TestOrderer.PATIENCE);
            while (block.isPresent()) {
                blocks.add(block.get());
                block = stream.poll(TestOrderer.PATIENCE);
            }
        }
        return blocks;
    }
}
