package io.tbaas.foundation;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whom the present thread works for, where one process does the work of many: what is logged can then be told apart.
 * Threads inherit their owner from the thread that starts them.
 */
public final class WorkOwner {
    private static final InheritableThreadLocal<@Nullable Object> OWNER = new InheritableThreadLocal<>();

    private WorkOwner() {}

    /** Whom this thread works for, if that was said. */
    public static Optional<Object> present() {
        return Optional.ofNullable(OWNER.get());
    }

    /** Does something for an owner. */
    public static <T> T working(Object owner, Supplier<T> work) {
        Object before = OWNER.get();
        OWNER.set(owner);
        try {
            return work.get();
        } finally {
            if (before == null) {
                OWNER.remove();
            } else {
                OWNER.set(before);
            }
        }
    }

    /** An executor whose tasks work for the owner of this moment, whoever hands them in. */
    public static Executor inherited(Executor executor) {
        Optional<Object> owner = present();
        return owner.isEmpty()
                ? executor
                : task -> executor.execute(() -> working(owner.get(), () -> {
                    task.run();
                    return task;
                }));
    }
}
