package io.tbaas.platform.server.background;

import io.tbaas.platform.api.event.Deadlines;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ends what people let run out: invitations, applications, proposals. Every instance does so; the first to come ends each. */
@Component
final class DeadlineWatch implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Deadlines deadlines;
    private @Nullable BackgroundLoop loop;

    DeadlineWatch(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void start() {
        loop = BackgroundLoop.every(PAUSE, "deadlines", deadlines::hold);
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
