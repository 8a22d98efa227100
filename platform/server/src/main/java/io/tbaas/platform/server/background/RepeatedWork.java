package io.tbaas.platform.server.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Something that an instance does again and again from its start to its end. */
final class RepeatedWork implements SmartLifecycle {
    private final Duration pause;
    private final String name;
    private final Runnable work;
    private volatile @Nullable BackgroundLoop loop;

    RepeatedWork(Duration pause, String name, Runnable work) {
        this.pause = pause;
        this.name = name;
        this.work = work;
    }

    @Override
    public void start() {
        loop = BackgroundLoop.every(pause, name, work);
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

    /** Whether it goes on: not once it met something unexpected. */
    boolean isHealthy() {
        BackgroundLoop running = loop;
        return running != null && running.isHealthy();
    }
}
