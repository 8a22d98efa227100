package io.tbaas.platform.server.background;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Something that an instance does again and again from its start to its end. */
final class RepeatedWork implements SmartLifecycle {
    private final Supplier<BackgroundLoop> begun;
    private volatile @Nullable BackgroundLoop loop;

    RepeatedWork(Duration pause, String name, Runnable work) {
        this.begun = () -> BackgroundLoop.every(pause, name, work);
    }

    /** Work that pauses by itself, where nothing is left to do. */
    RepeatedWork(String name, BackgroundLoop.Body work) {
        this.begun = () -> BackgroundLoop.start(name, work);
    }

    @Override
    public void start() {
        loop = begun.get();
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
