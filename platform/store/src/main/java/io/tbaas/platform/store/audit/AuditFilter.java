package io.tbaas.platform.store.audit;

import java.time.Instant;
import java.util.Optional;

/** Which rows of an audit log are asked for; empty members let everything through. */
public record AuditFilter(
        Optional<String> action,
        Optional<String> actor,
        Optional<String> resource,
        Optional<String> result,
        Optional<String> request,
        Optional<Instant> from,
        Optional<Instant> to) {
    /** Every row. */
    public static AuditFilter all() {
        return new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
