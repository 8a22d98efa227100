package io.tbaas.fabric.chaincode.stream;

import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Whether a launched contract has registered; the first outcome stands. Thread safe. */
public final class LaunchState {
    private final CompletableFuture<ContractStream> outcome = new CompletableFuture<>();

    /** The contract is ready. */
    void ready(ContractStream stream) {
        outcome.complete(stream);
    }

    /** Tells the listener when the contract is ready, at once if it is. */
    public void whenReady(Consumer<ContractStream> listener) {
        var unused = outcome.thenAccept(listener);
    }

    /** The contract will not become ready. */
    public void failed(String reason) {
        outcome.completeExceptionally(new ChaincodeException(ChaincodeError.CHAINCODE_LAUNCH_FAILED, reason));
    }

    /** Whether it is known that the contract will not become ready. */
    public boolean hasFailed() {
        return outcome.isCompletedExceptionally();
    }

    /**
     * Waits for the outcome.
     *
     * @throws ChaincodeException why the contract will not become ready
     */
    public void await(Duration timeout) throws InterruptedException, TimeoutException {
        try {
            outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ChaincodeException reason) {
                throw reason;
            }
            throw new IllegalStateException(failure);
        }
    }
}
