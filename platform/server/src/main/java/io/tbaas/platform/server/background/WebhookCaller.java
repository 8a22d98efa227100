package io.tbaas.platform.server.background;

import io.tbaas.platform.api.webhook.WebhookCalls;
import io.tbaas.platform.domain.webhook.Delivery;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes the calls of webhooks, some at once; every instance takes its share. */
@Component
final class WebhookCaller {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookCaller.class);
    private static final int AT_ONCE = 16;
    private static final long IDLE_MILLIS = 1_000;

    private final WebhookCalls calls;

    WebhookCaller(WebhookCalls calls) {
        this.calls = calls;
    }

    /** Makes the calls that are due; waits a moment where none is. */
    void round(CountDownLatch stop) throws InterruptedException {
        List<Delivery> claimed = calls.claim(AT_ONCE);
        List<Thread> threads = claimed.stream()
                .map(delivery -> Thread.ofVirtual()
                        .name("webhook-" + delivery.id().value())
                        .start(() -> make(delivery)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        if (claimed.isEmpty()) {
            stop.await(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void make(Delivery delivery) {
        try {
            calls.make(delivery);
        } catch (DataAccessException | TransactionException e) {
            // The claim runs out, and the call is made again.
            LOG.warn("the call {} could not be recorded: {}", delivery.id().value(), e.toString());
        }
    }
}
