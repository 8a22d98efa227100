package io.tbaas.fabric.peer.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.protocol.TxId;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

class CommitNotifierTest {
    private static final TxId TX = new TxId("aa");
    private static final CommitStatus VALID = new CommitStatus(TX, 7, TxValidationCode.VALID);

    private final CommitNotifier notifier = new CommitNotifier();
    private final List<Object> told = new ArrayList<>();

    private CommitNotifier.Watch watch(TxId transaction) {
        return notifier.watch(transaction, told::add, () -> told.add("closed")).orElseThrow();
    }

    @Test
    void tells_everyone_who_waits_for_a_transaction_once() {
        watch(TX);
        watch(TX);
        notifier.committed(List.of(VALID));
        notifier.committed(List.of(VALID));
        assertThat(told).containsExactly(VALID, VALID);
        assertThat(notifier.waiting()).isZero();
    }

    @Test
    void leaves_those_waiting_for_other_transactions_alone() {
        watch(new TxId("bb"));
        notifier.committed(List.of(VALID));
        assertThat(told).isEmpty();
        assertThat(notifier.waiting()).isOne();
    }

    @Test
    void forgets_a_watch_that_is_closed() {
        CommitNotifier.Watch first = watch(TX);
        watch(TX);
        first.close();
        first.close();
        notifier.committed(List.of(VALID));
        assertThat(told).containsExactly(VALID);
    }

    @Test
    void tells_those_who_wait_that_the_channel_stopped() {
        watch(TX);
        notifier.close();
        assertThat(told).containsExactly("closed");
        assertThat(notifier.waiting()).isZero();
    }

    @Test
    void takes_nobody_who_comes_after_the_channel_stopped() {
        notifier.close();
        assertThat(notifier.watch(TX, told::add, () -> told.add("closed"))).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void lets_a_callback_watch_again() {
        notifier.watch(TX, status -> watch(TX), () -> {});
        notifier.committed(List.of(VALID));
        notifier.committed(List.of(VALID));
        assertThat(told).containsExactly(VALID);
    }
}
