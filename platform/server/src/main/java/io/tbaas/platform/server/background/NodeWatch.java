package io.tbaas.platform.server.background;

import io.tbaas.platform.api.network.HostNodes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the nodes of this host with the platform, beside its own start, and those that failed again and again. */
@Component
final class NodeWatch implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final HostNodes nodes;
    private @Nullable BackgroundLoop loop;

    NodeWatch(HostNodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public void start() {
        loop = BackgroundLoop.every(PAUSE, "nodes", nodes::tend);
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
