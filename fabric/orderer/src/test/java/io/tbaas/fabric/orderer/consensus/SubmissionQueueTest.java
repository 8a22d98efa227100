package io.tbaas.fabric.orderer.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import org.hyperledger.fabric.protos.common.Envelope;
import org.junit.jupiter.api.Test;

class SubmissionQueueTest {
    private final SubmissionQueue queue = new SubmissionQueue(new QueueLimits(3, 100, Duration.ofMillis(20)));

    @Test
    void refuses_before_it_is_open_and_after_it_is_closed() throws Exception {
        assertThat(queue.offer(event(1))).isEqualTo(new Submission.Refused("chain is not started"));
        queue.open();
        assertThat(queue.offer(event(1))).isEqualTo(Submission.ACCEPTED);
        queue.close();
        assertThat(queue.offer(event(1))).isEqualTo(new Submission.Refused("chain is stopped"));
        assertThat(queue.isDrained()).isFalse();
        assertThat(queue.take()).isPresent();
        assertThat(queue.take()).isEmpty();
        assertThat(queue.isDrained()).isTrue();
    }

    @Test
    void is_full_by_number() {
        queue.open();
        for (int i = 0; i < 3; i++) {
            assertThat(queue.offer(event(1))).isEqualTo(Submission.ACCEPTED);
        }
        assertThat(queue.offer(event(1)))
                .isEqualTo(new Submission.Refused(
                        "the ordering queue is full: 3 messages of 3 bytes wait; try again later"));
        assertThat(queue.waitForRoom()).isInstanceOf(Submission.Refused.class);
    }

    @Test
    void is_full_by_bytes_but_takes_one_message_of_any_size() throws Exception {
        queue.open();
        assertThat(queue.offer(event(1000))).isEqualTo(Submission.ACCEPTED);
        assertThat(queue.offer(event(1))).isInstanceOf(Submission.Refused.class);
        queue.take();
        assertThat(queue.offer(event(1))).isEqualTo(Submission.ACCEPTED);
    }

    @Test
    void holds_a_sender_back_until_there_is_room() throws Exception {
        SubmissionQueue patient = new SubmissionQueue(new QueueLimits(1, 100, Duration.ofSeconds(20)));
        patient.open();
        patient.offer(event(1));
        Thread taker = Thread.ofVirtual().start(() -> {
            try {
                patient.take();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(patient.waitForRoom()).isEqualTo(Submission.ACCEPTED);
        taker.join();
    }

    private static Event event(int bytes) {
        return new Event.Normal(Envelope.getDefaultInstance(), ByteString.EMPTY, bytes, 0);
    }
}
