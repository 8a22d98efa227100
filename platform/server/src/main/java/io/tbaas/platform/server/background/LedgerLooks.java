package io.tbaas.platform.server.background;

import io.tbaas.platform.api.network.LedgerWatch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at the ledgers of this host's nodes again and again, and remembers figures over time. */
@Component
final class LedgerLooks implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LedgerWatch watch;
    private @Nullable BackgroundLoop loop;

    LedgerLooks(LedgerWatch watch) {
        this.watch = watch;
    }

    @Override
    public void start() {
        loop = BackgroundLoop.every(PAUSE, "ledgers", watch::look);
    }

    @Override
    public void stop() {
        BackgroundLoop running = loop;
        if (running != null) {
            running.close();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
