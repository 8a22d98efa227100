package io.tbaas.platform.store.operation;

import io.tbaas.platform.domain.operation.OperationId;

/**
 * The right to work on an operation for a while.
 *
 * @param number grows with every lease of the operation: whoever holds an older one can no longer write
 */
public record Lease(OperationId operation, String owner, long number) {
    /** Somebody else works on the operation by now. */
    public static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException(Lease lease) {
            super("the lease " + lease.number() + " of " + lease.operation().value() + " is lost");
        }
    }
}
