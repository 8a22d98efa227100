package io.tbaas.foundation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks side by side on named virtual threads; the first failure cancels the rest.
 *
 * <p>Not thread safe: fork and join from one thread, then close.
 */
public final class TaskGroup<T> implements AutoCloseable {
    private final ExecutorService executor;
    private final ExecutorCompletionService<T> completions;
    private final List<Future<T>> futures = new ArrayList<>();

    /** A group whose threads are called {@code name-0}, {@code name-1}, … */
    public TaskGroup(String name) {
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        completions = new ExecutorCompletionService<>(executor);
    }

    /** Starts a task. */
    public void fork(Callable<T> task) {
        futures.add(completions.submit(task));
    }

    /**
     * Waits for all tasks.
     *
     * @return results in the order of {@link #fork}
     * @throws InterruptedException if this thread is interrupted; the tasks are cancelled
     * @throws RuntimeException the first failure as it was thrown; a checked one as the cause of an IllegalStateException
     */
    public List<T> join() throws InterruptedException {
        try {
            for (int i = 0; i < futures.size(); i++) {
                completions.take().get();
            }
            List<T> results = new ArrayList<>(futures.size());
            for (Future<T> future : futures) {
                results.add(future.resultNow());
            }
            return results;
        } catch (ExecutionException failure) {
            throw unchecked(failure);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Cancels what still runs and waits for it to end. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException runtime -> runtime;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failure);
        };
    }
}
