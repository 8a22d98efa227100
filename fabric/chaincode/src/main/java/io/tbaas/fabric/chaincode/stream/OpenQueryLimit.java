package io.tbaas.fabric.chaincode.stream;

import java.util.concurrent.Semaphore;

/**
 * How many queries a contract may keep open at once: each holds a cursor of the state database, and what that refers to
 * cannot be freed. Fabric has no such limit, and contracts that close what they opened never meet it. Thread safe.
 */
final class OpenQueryLimit {
    static final int PER_CALL_MAX = 500;
    static final int PER_STREAM_MAX = 2_000;

    private final Semaphore free = new Semaphore(PER_STREAM_MAX);

    /** Lets one more be open, of a call that has so many open. */
    void acquire(int ofCall) {
        if (ofCall >= PER_CALL_MAX) {
            throw Payloads.refused("too many open queries: a transaction may have " + PER_CALL_MAX
                    + "; close iterators that are no longer needed");
        }
        if (!free.tryAcquire()) {
            throw Payloads.refused("too many open queries: all transactions of a chaincode together may have "
                    + PER_STREAM_MAX + "; close iterators that are no longer needed");
        }
    }

    void release(int queries) {
        free.release(queries);
    }
}
