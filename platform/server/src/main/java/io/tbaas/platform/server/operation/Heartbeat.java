package io.tbaas.platform.server.operation;

import io.tbaas.platform.store.operation.Lease;
import io.tbaas.platform.store.operation.Leases;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Prolongs a lease as long as its work goes on. Work that lost its lease can no longer write. */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final CountDownLatch end = new CountDownLatch(1);

    static Heartbeat start(Leases leases, Lease lease, Duration life) {
        Heartbeat heartbeat = new Heartbeat();
        Thread.ofVirtual().name("lease-" + lease.operation().value()).start(() -> heartbeat.run(leases, lease, life));
        return heartbeat;
    }

    private void run(Leases leases, Lease lease, Duration life) {
        try {
            while (!end.await(life.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                try {
                    if (!leases.prolong(lease, life)) {
                        if (end.getCount() > 0) {
                            LOG.warn(
                                    "the lease of {} went to another instance",
                                    lease.operation().value());
                        }
                        return;
                    }
                } catch (DataAccessException e) {
                    LOG.warn(
                            "the lease of {} could not be prolonged: {}",
                            lease.operation().value(),
                            e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
