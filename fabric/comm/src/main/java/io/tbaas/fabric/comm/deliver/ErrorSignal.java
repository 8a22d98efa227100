package io.tbaas.fabric.comm.deliver;

import java.util.ArrayList;
import java.util.List;

/**
 * Says once that a consenter cannot serve; a consenter that recovers answers with a new signal.
 *
 * <p>Thread safe.
 */
public final class ErrorSignal {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean raised;

    /** Whether the consenter has failed. */
    public synchronized boolean isRaised() {
        return raised;
    }

    /** Reports the failure and runs the listeners in this thread. */
    public void raise() {
        List<Runnable> notified;
        synchronized (this) {
            raised = true;
            notified = List.copyOf(listeners);
            listeners.clear();
        }
        notified.forEach(Runnable::run);
    }

    /** Runs the listener at the failure, or now if it has happened; closing takes the listener off. */
    public Registration onRaised(Runnable listener) {
        synchronized (this) {
            if (!raised) {
                listeners.add(listener);
                return () -> remove(listener);
            }
        }
        listener.run();
        return () -> {};
    }

    private synchronized void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /** A listener's stay. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
