package io.tbaas.fabric.admin;

import io.grpc.StatusRuntimeException;
import io.tbaas.foundation.TbaasException;
import java.util.function.Supplier;

/** Turns what goes wrong between us and a node into one kind of error. */
final class NodeCalls {
    private NodeCalls() {}

    static <T> T call(String node, Supplier<T> body) {
        try {
            return body.get();
        } catch (StatusRuntimeException e) {
            AdminError code =
                    switch (e.getStatus().getCode()) {
                        case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> AdminError.NODE_UNREACHABLE;
                        default -> AdminError.NODE_REFUSED;
                    };
            String words = e.getStatus().getDescription();
            throw new TbaasException(
                    code, node + " answered " + e.getStatus().getCode() + (words == null ? "" : ": " + words), e);
        }
    }
}
