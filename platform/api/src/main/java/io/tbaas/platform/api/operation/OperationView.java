package io.tbaas.platform.api.operation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation. */
public record OperationView(
        OperationId id,
        @Schema(description = "What it is.", example = "secrets.renew") String kind,
        String resourceKind,
        String resource,
        @Schema(description = "queued, running, waiting, succeeded, failed, cancelling or undone") String state,
        @Schema(description = "How far it is, from 0 to 100.") int percent,
        @Schema(description = "What it does at the moment, or what it waits for.") String words,
        @Schema(description = "Why it failed; empty where it did not.") String failure,
        @Schema(description = "Whether it may be retried.") boolean retryable,
        @Schema(description = "Whether it may be cancelled.") boolean cancellable,
        @Schema(description = "Id of the account or operator that started it; empty where it is another company's.")
                String startedBy,
        @Schema(description = "Id of the call that started it; empty where it is another company's.") String requestId,
        Instant createdAt,
        Instant updatedAt,
        @Schema(description = "The steps; only where one operation is read.") @Nullable List<StepView> steps,
        Version version)
        implements Versioned {

    /** A step of an operation. */
    public record StepView(
            int number,
            String type,
            @Schema(description = "planned, begun, done or undone") String state,
            Map<String, String> results) {}

    /** The view of an operation in a list. */
    public static OperationView of(Operation operation) {
        return of(operation, null, false);
    }

    /** As companies see it whose it is not: not who started it, and not as theirs to change. */
    OperationView toOthers() {
        return new OperationView(
                id,
                kind,
                resourceKind,
                resource,
                state,
                percent,
                words,
                failure,
                false,
                false,
                "",
                "",
                createdAt,
                updatedAt,
                steps,
                version);
    }

    static OperationView of(Operation operation, @Nullable List<OperationStep> steps, boolean cancellable) {
        return new OperationView(
                operation.id(),
                operation.kind(),
                operation.resource().kind().name(),
                operation.resource().id(),
                operation.state().code(),
                operation.percent(),
                operation.words(),
                operation.failure(),
                operation.state().code().equals("failed"),
                cancellable,
                operation.actor().id(),
                operation.requestId(),
                operation.createdAt(),
                operation.updatedAt(),
                steps == null ? null : steps.stream().map(OperationView::step).toList(),
                operation.version());
    }

    private static StepView step(OperationStep step) {
        return new StepView(step.number(), step.type(), step.state().code(), step.results());
    }
}
