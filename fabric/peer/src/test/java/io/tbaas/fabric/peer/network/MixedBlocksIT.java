package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.block.BlockCursor;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.rwset.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.InMemoryCheckpointer;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of transactions good and bad, through the whole pipeline of two peers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MixedBlocksIT {
    private static final ChannelId CHANNEL = new ChannelId(TestNetwork.CHANNEL);

    @TempDir
    private static Path folder;

    private TestNetwork network;
    private TestTransactions transactions;
    private SigningIdentity endorser1;

    @BeforeAll
    void start() throws GatewayException, CommitException {
        network = new TestNetwork(folder);
        PeerNode first = network.startPeer(1);
        PeerNode second = network.startPeer(2);
        first.channels().create(network.genesis);
        second.channels().create(network.genesis);
        network.define("cc");
        endorser1 = network.material.peerIdentity(1);
        transactions = new TestTransactions(
                "cc", network.material.user(1, "User1"), List.of(endorser1, network.material.peerIdentity(2)));
    }

    @AfterAll
    void stop() {
        network.close();
    }

    private List<TxValidationCode> codes(List<ByteString> envelopes) throws InterruptedException {
        long number = network.orderer
                .order(TestNetwork.CHANNEL, envelopes)
                .getHeader()
                .getNumber();
        Block of1 = await(1, number);
        assertThat(of1).isEqualTo(await(2, number));
        TransactionFilter filter = TransactionFilter.ofBlock(of1);
        List<TxValidationCode> codes = new ArrayList<>();
        for (int index = 0; index < filter.size(); index++) {
            codes.add(filter.code(index));
        }
        return codes;
    }

    private Block await(int peer, long number) throws InterruptedException {
        try (BlockCursor cursor = network.startedPeer(peer, CHANNEL).blocks().cursor(number)) {
            return cursor.poll(Duration.ofSeconds(20)).orElseThrow();
        }
    }

    @Test
    void each_transaction_gets_its_code() throws InterruptedException {
        ByteString good = transactions.write("a", "1");
        assertThat(codes(List.of(
                        good,
                        good,
                        transactions.endorsedBy(endorser1).write("b", "1"),
                        transactions.withForeignSignature("c"),
                        transactions.read("a", new Version(1, 0)),
                        transactions.write("d", "1"))))
                .containsExactly(
                        TxValidationCode.VALID,
                        TxValidationCode.DUPLICATE_TXID,
                        TxValidationCode.ENDORSEMENT_POLICY_FAILURE,
                        TxValidationCode.BAD_CREATOR_SIGNATURE,
                        TxValidationCode.MVCC_READ_CONFLICT,
                        TxValidationCode.VALID);
        assertThat(codes(List.of(good, transactions.write("e", "1"))))
                .containsExactly(TxValidationCode.DUPLICATE_TXID, TxValidationCode.VALID);
    }

    @Test
    void blocks_that_come_faster_than_they_are_committed_are_committed_in_order() throws InterruptedException {
        int blocks = 20;
        Block last = Block.getDefaultInstance();
        for (int i = 0; i < blocks; i++) {
            List<ByteString> envelopes = new ArrayList<>();
            for (int j = 0; j < 20; j++) {
                envelopes.add(transactions.write("fast-" + i + "-" + j, "value"));
            }
            last = network.orderer.order(TestNetwork.CHANNEL, envelopes);
        }
        long number = last.getHeader().getNumber();
        assertThat(await(1, number)).isEqualTo(await(2, number));
        assertThat(TransactionFilter.ofBlock(await(1, number)).codes().toByteArray())
                .containsOnly(0);
    }

    @Test
    void a_client_learns_the_code_of_a_transaction_that_failed() throws InterruptedException {
        ByteString bad = transactions.endorsedBy(endorser1).write("f", "1");
        codes(List.of(bad));
        assertThat(network.commitStatus(1, TestMessages.txIdOf(bad)))
                .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    }

    @Test
    void events_of_valid_transactions_are_streamed_from_a_block_and_after_a_checkpoint() throws InterruptedException {
        ByteString second = transactions.emit("second");
        codes(List.of(
                transactions.emit("first"),
                transactions.endorsedBy(endorser1).emit("of no worth"),
                second,
                transactions.emit("third")));
        long number = network.startedPeer(1, CHANNEL).blocks().height() - 1;
        try (Gateway user = network.client(1, "User1").connect()) {
            Network channel = user.getNetwork(TestNetwork.CHANNEL);
            try (CloseableIterator<ChaincodeEvent> events = channel.newChaincodeEventsRequest("cc")
                    .startBlock(number)
                    .build()
                    .getEvents()) {
                assertThat(List.of(events.next(), events.next(), events.next()))
                        .extracting(ChaincodeEvent::getEventName)
                        .containsExactly("first", "second", "third");
            }
            InMemoryCheckpointer checkpoint = new InMemoryCheckpointer();
            checkpoint.checkpointTransaction(number, TestMessages.txIdOf(second));
            try (CloseableIterator<ChaincodeEvent> events = channel.newChaincodeEventsRequest("cc")
                    .checkpoint(checkpoint)
                    .build()
                    .getEvents()) {
                assertThat(events.next().getEventName()).isEqualTo("third");
            }
        }
    }
}
