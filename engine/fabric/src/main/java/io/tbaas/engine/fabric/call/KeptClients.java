package io.tbaas.engine.fabric.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that cost much to open, one for each place, kept between calls. One is closed when nobody called for a while, when more than
 * {@code clientsMax} other places were called since, and when its place is called on other terms than those it was opened on; but never under a call.
 * Thread safe; opens and closes outside of its lock.
 *
 * @param <P> where a client leads to; equal by content
 * @param <T> what it was opened with, such as certificates; equal by content
 */
final class KeptClients<P, T, C extends AutoCloseable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptClients.class);

    private final int clientsMax;
    private final Duration idleMax;
    private final LongSupplier nanoTime;

    /** Called longest ago first; the lock of everything here. */
    private final LinkedHashMap<P, Kept<T, C>> clients = new LinkedHashMap<>(16, 0.75f, true);

    private boolean timed;
    private boolean closed;

    KeptClients(int clientsMax, Duration idleMax, LongSupplier nanoTime) {
        this.clientsMax = clientsMax;
        this.idleMax = idleMax;
        this.nanoTime = nanoTime;
    }

    private static final class Kept<T, C extends AutoCloseable> {
        private final T terms;
        private final C client;
        private int calls = 1;
        private long calledAt;
        private boolean dropped;

        Kept(T terms, C client) {
            this.terms = terms;
            this.client = client;
        }
    }

    /** Asks the client of a place, which is opened where there is none on these terms. */
    <A> A call(P place, T terms, Supplier<C> opening, Function<C, A> question) {
        Kept<T, C> kept = take(place, terms, opening);
        try {
            return question.apply(kept.client);
        } finally {
            giveBack(kept);
        }
    }

    private Kept<T, C> take(P place, T terms, Supplier<C> opening) {
        synchronized (clients) {
            Kept<T, C> known = clients.get(place);
            if (known != null && known.terms.equals(terms)) {
                known.calls++;
                return known;
            }
        }
        Kept<T, C> fresh = new Kept<>(terms, opening.get());
        List<C> unused = new ArrayList<>();
        synchronized (clients) {
            if (closed) {
                fresh.dropped = true;
            } else {
                drop(clients.put(place, fresh), unused);
                if (clients.size() > clientsMax) {
                    drop(clients.pollFirstEntry().getValue(), unused);
                }
                lookLater();
            }
        }
        unused.forEach(KeptClients::close);
        return fresh;
    }

    private void giveBack(Kept<T, C> kept) {
        boolean unused;
        synchronized (clients) {
            kept.calls--;
            kept.calledAt = nanoTime.getAsLong();
            unused = kept.dropped && kept.calls == 0;
        }
        if (unused) {
            close(kept.client);
        }
    }

    /** Closes what nobody called for a while. */
    void closeIdle() {
        long now = nanoTime.getAsLong();
        closeAll(kept -> kept.calls == 0 && now - kept.calledAt >= idleMax.toNanos());
    }

    @Override
    public void close() {
        synchronized (clients) {
            closed = true;
        }
        closeAll(_ -> true);
    }

    private void closeAll(Predicate<Kept<T, C>> condition) {
        List<C> unused = new ArrayList<>();
        synchronized (clients) {
            List<Kept<T, C>> gone = clients.values().stream().filter(condition).toList();
            clients.values().removeAll(gone);
            gone.forEach(kept -> drop(kept, unused));
        }
        unused.forEach(KeptClients::close);
    }

    /** Under the lock: whoever calls last closes the client; where nobody calls, it is among the unused. */
    private void drop(@Nullable Kept<T, C> kept, List<C> unused) {
        if (kept != null) {
            kept.dropped = true;
            if (kept.calls == 0) {
                unused.add(kept.client);
            }
        }
    }

    /** Under the lock: one timer for all clients, and none where there is no client. */
    private void lookLater() {
        if (!timed && !clients.isEmpty()) {
            timed = true;
            CompletableFuture.delayedExecutor(idleMax.toNanos(), TimeUnit.NANOSECONDS, task -> Thread.ofVirtual()
                            .name("idle-clients")
                            .start(task))
                    .execute(this::look);
        }
    }

    private void look() {
        try {
            closeIdle();
        } finally {
            synchronized (clients) {
                timed = false;
                lookLater();
            }
        }
    }

    /** No call fails, and no other client stays open, because of one that nobody needs any more. */
    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception failure) {
            LOG.warn("A client that nobody needs any more could not be closed", failure);
        }
    }
}
