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
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.operation.OperationProgress;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.operation.StepRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads, retries and cancels operations, of one company or of the platform itself. */
@Component
final class OperationViews {
    private final Changes changes;
    private final Operations operations;
    private final OperationProgress progress;
    private final StepRegistry registry;
    private final ObjectProvider<OperationAudience> audiences;

    OperationViews(
            Changes changes,
            Operations operations,
            OperationProgress progress,
            StepRegistry registry,
            ObjectProvider<OperationAudience> audiences) {
        this.audiences = audiences;
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

    /** The operation, if it belongs to the company or works on what the company has a part in. */
    OperationView seen(OperationId id, CompanyId company) {
        return seen(found(id, company), company);
    }

    OperationView seen(Operation operation, CompanyId company) {
        return isOf(operation, company) ? whole(operation) : whole(operation).toOthers();
    }

    /** As a list shows it to a company. */
    static OperationView listed(Operation operation, CompanyId company) {
        OperationView view = OperationView.of(operation);
        return isOf(operation, company) ? view : view.toOthers();
    }

    /** @throws Problem {@code NOT_FOUND} where the company sees no such operation */
    Operation found(OperationId id, CompanyId company) {
        Operation operation = operations.get(id);
        boolean seen =
                isOf(operation, company) || audiences.stream().anyMatch(audience -> audience.sees(company, operation));
        if (!seen) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return operation;
    }

    /** Whose operations a list holds: the company's own, or all on a resource that it has a part in. */
    Filter filter(CompanyId company, Optional<String> resource) {
        boolean all = resource.isPresent()
                && audiences.stream().anyMatch(audience -> audience.seesAll(company, resource.get()));
        Filter filter = Filter.none().is("resource_id", resource);
        return all ? filter : filter.is("company_id", company.value());
    }

    private static boolean isOf(Operation operation, CompanyId company) {
        return operation.company().equals(Optional.of(company));
    }

    OperationView whole(Operation operation) {
        List<OperationStep> steps = progress.steps(operation.id());
        return OperationView.of(operation, steps, isCancellable(operation, steps));
    }

    OperationView retry(Call call, Permission permission, OperationId id, Optional<CompanyId> owner) {
        find(id, owner);
        return changes.create(
                call,
                permission,
                OperationView.class,
                change -> whole(operations.retry(change, operations.lock(change, id))));
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
