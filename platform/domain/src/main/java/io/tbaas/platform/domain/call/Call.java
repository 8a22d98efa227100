package io.tbaas.platform.domain.call;

import io.tbaas.platform.domain.permission.Caller;
import java.util.Optional;

/**
 * One call of the API, or one act of the platform itself.
 *
 * @param caller who makes it
 * @param requestId goes into logs, audit rows and operations
 * @param origin from where; empty for acts of the platform itself
 * @param idempotencyKey marks repetitions of a creation
 */
public record Call(Caller caller, String requestId, Optional<Origin> origin, Optional<IdempotencyKey> idempotencyKey) {
    /** An act of the platform itself. */
    public static Call ofPlatform(String requestId) {
        return new Call(new Caller.Platform(), requestId, Optional.empty(), Optional.empty());
    }
}
