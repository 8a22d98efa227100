package io.tbaas.platform.api.operation;

import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.operation.OperationStep;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operation.OperationProgress;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.operation.StepRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads, retries and cancels operations, of one company or of the platform itself. */
@Component
final class OperationViews {
    private final Changes changes;
    private final Operations operations;
    private final OperationProgress progress;
    private final StepRegistry registry;

    OperationViews(Changes changes, Operations operations, OperationProgress progress, StepRegistry registry) {
        this.changes = changes;
        this.operations = operations;
        this.progress = progress;
        this.registry = registry;
    }

    /** The operation, if it belongs to the company; to the platform itself where that is empty. */
    Operation find(OperationId id, Optional<CompanyId> owner) {
        Operation operation = operations.get(id);
        if (!operation.company().equals(owner)) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return operation;
    }

    OperationView whole(Operation operation) {
        List<OperationStep> steps = progress.steps(operation.id());
        return OperationView.of(operation, steps, isCancellable(operation, steps));
    }

    OperationView retry(Call call, Permission permission, OperationId id, Optional<CompanyId> owner) {
        find(id, owner);
        return whole(changes.apply(call, permission, change -> operations.retry(change, operations.lock(change, id))));
    }

    OperationView cancel(Call call, Permission permission, OperationId id, Optional<CompanyId> owner) {
        find(id, owner);
        return whole(changes.apply(call, permission, change -> {
            Operation operation = operations.lock(change, id);
            if (!isCancellable(operation, progress.steps(id))) {
                throw Problem.of(ProblemCode.OPERATION_NOT_CANCELLABLE);
            }
            return operations.cancel(change, operation);
        }));
    }

    private boolean isCancellable(Operation operation, List<OperationStep> steps) {
        return operation.state().next().contains(OperationState.CANCELLING) && registry.areUndoable(steps);
    }
}
