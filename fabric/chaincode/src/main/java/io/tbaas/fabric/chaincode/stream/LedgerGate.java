package io.tbaas.fabric.chaincode.stream;

import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one request at a time reach a transaction's simulator, and none once the transaction has left.
 *
 * <p>A contract may still send requests for a call that timed out; the caller has closed the simulator by then.
 */
public final class LedgerGate implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /** Runs the request while the transaction lives. */
    public <T> T pass(Supplier<T> request) {
        lock.lock();
        try {
            if (closed) {
                throw new ChaincodeException(ChaincodeError.CHAINCODE_REQUEST_REFUSED, "no ledger context");
            }
            return request.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the request under way, then cleans up what a call left. */
    void finish(Runnable cleanUp) {
        lock.lock();
        try {
            cleanUp.run();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the request under way, and refuses all later ones. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
