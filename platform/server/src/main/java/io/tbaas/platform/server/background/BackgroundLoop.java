package io.tbaas.platform.server.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Something that is done again and again beside the calls, on a thread of its own.
 *
 * <p>A database that is away is told once and waited for; anything else that was not expected ends the loop, which {@link #isHealthy} tells.
 */
public final class BackgroundLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    private final String name;
    private final Body body;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean failed;

    /** What is done; it waits by itself as long as there is nothing to do. */
    @FunctionalInterface
    public interface Body {
        /**
         * One round.
         *
         * @param stop what to wait at; it opens when the loop shall end
         */
        void round(CountDownLatch stop) throws InterruptedException;
    }

    private BackgroundLoop(String name, Body body) {
        this.name = name;
        this.body = body;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Starts a loop. */
    public static BackgroundLoop start(String name, Body body) {
        BackgroundLoop loop = new BackgroundLoop(name, body);
        loop.thread.start();
        return loop;
    }

    /** Starts a loop that does something and then pauses. */
    public static BackgroundLoop every(Duration pause, String name, Runnable work) {
        return start(name, stop -> {
            work.run();
            stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** Whether it goes on. */
    public boolean isHealthy() {
        return !failed;
    }

    @Override
    public void close() {
        stop.countDown(); // no interrupt: it would close the files of an embedded database
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean databaseAway = false;
        try {
            while (stop.getCount() > 0) {
                try {
                    body.round(stop);
                    databaseAway = false;
                } catch (DataAccessException | TransactionException e) {
                    if (!databaseAway && stop.getCount() > 0) {
                        LOG.warn("{} waits for the database: {}", name, e.toString());
                    }
                    databaseAway = true;
                    if (stop.await(DATABASE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed = true;
            LOG.error("{} ends, because it met something unexpected", name, e);
        }
    }
}
