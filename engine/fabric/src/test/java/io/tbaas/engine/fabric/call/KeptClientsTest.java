package io.tbaas.engine.fabric.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptClientsTest {
    private static final int CLIENTS_MAX = 2;
    private static final Duration IDLE_MAX = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE); // the next moment is negative
    private final List<Client> opened = new ArrayList<>();
    private final KeptClients<String, String, Client> clients = new KeptClients<>(CLIENTS_MAX, IDLE_MAX, now::get);

    private static final class Client implements AutoCloseable {
        private final CountDownLatch closed = new CountDownLatch(1);

        boolean isClosed() {
            return closed.getCount() == 0;
        }

        @Override
        public void close() {
            assertThat(isClosed()).as("closed before").isFalse();
            closed.countDown();
        }
    }

    private Client open() {
        Client client = new Client();
        opened.add(client);
        return client;
    }

    private Client call(String place, String terms) {
        return clients.call(place, terms, this::open, client -> {
            assertThat(client.isClosed()).as("closed under a call").isFalse();
            return client;
        });
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @AfterEach
    void leaves_nothing_open() {
        clients.close();
        assertThat(opened).allMatch(Client::isClosed);
    }

    @Test
    void opens_one_client_for_one_place() {
        assertThat(call("here", "first")).isSameAs(call("here", "first"));
        assertThat(call("there", "first")).isNotSameAs(call("here", "first"));
        assertThat(opened).hasSize(2).noneMatch(Client::isClosed);
    }

    @Test
    void closes_a_client_whose_place_is_called_on_other_terms() {
        Client before = call("here", "first");
        Client after = call("here", "second");

        assertThat(before.isClosed()).isTrue();
        assertThat(after.isClosed()).isFalse();
        assertThat(call("here", "second")).isSameAs(after);
    }

    @Test
    void closes_what_was_called_longest_ago_once_there_are_too_many() {
        Client here = call("here", "first");
        Client there = call("there", "first");
        call("here", "first");
        call("elsewhere", "first");

        assertThat(there.isClosed()).isTrue();
        assertThat(here.isClosed()).isFalse();
    }

    @Test
    void closes_what_nobody_called_for_a_while() {
        Client here = call("here", "first");
        Client there = call("there", "first");
        pass(IDLE_MAX.minusNanos(1));
        call("there", "first");
        clients.closeIdle();
        assertThat(opened).noneMatch(Client::isClosed);

        pass(Duration.ofNanos(1));
        clients.closeIdle();

        assertThat(here.isClosed()).isTrue();
        assertThat(there.isClosed()).isFalse();
    }

    @Test
    void looks_for_idle_clients_by_itself() throws InterruptedException {
        try (KeptClients<String, String, Client> quick =
                new KeptClients<>(CLIENTS_MAX, Duration.ofMillis(5), System::nanoTime)) {
            Client first = quick.call("here", "first", this::open, client -> client);
            assertThat(first.closed.await(20, TimeUnit.SECONDS)).isTrue();

            Client second = quick.call("here", "first", this::open, client -> client);
            assertThat(second.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closes_nothing_under_a_call() {
        Client outer = clients.call("here", "first", this::open, client -> {
            pass(IDLE_MAX);
            clients.closeIdle();
            call("here", "second");
            clients.close();
            assertThat(client.isClosed()).isFalse();
            return client;
        });

        assertThat(outer.isClosed()).isTrue();
    }

    @Test
    void gives_a_client_back_after_a_call_that_failed() {
        assertThatThrownBy(() -> clients.call("here", "first", this::open, _ -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        pass(IDLE_MAX);
        clients.closeIdle();

        assertThat(opened).hasSize(1).allMatch(Client::isClosed);
    }

    @Test
    void fails_no_call_and_closes_the_others_although_a_client_cannot_be_closed() {
        KeptClients<String, String, AutoCloseable> some = new KeptClients<>(CLIENTS_MAX, IDLE_MAX, now::get);
        AutoCloseable stubborn = () -> {
            throw new IllegalStateException("stays open");
        };
        some.call("here", "first", () -> stubborn, client -> client);
        some.call("there", "first", () -> stubborn, client -> client);

        AutoCloseable next = some.call("here", "second", this::open, client -> client);
        assertThat(next).isSameAs(opened.getFirst());
        some.close();

        assertThat(opened.getFirst().isClosed()).isTrue();
    }

    @Test
    void keeps_nothing_once_it_is_closed() {
        clients.close();

        assertThat(call("here", "first").isClosed()).isTrue();
        assertThat(call("here", "first")).isSameAs(opened.get(1));
    }
}
