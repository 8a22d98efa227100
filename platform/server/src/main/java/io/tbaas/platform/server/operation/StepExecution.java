package io.tbaas.platform.server.operation;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationStep;
import io.tbaas.platform.domain.operation.StepState;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operation.Lease;
import io.tbaas.platform.store.operation.OperationProgress;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.operation.StepRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs one step, forward or back, and writes its end. */
@Component
final class StepExecution {
    private final StepRegistry registry;
    private final OperationProgress progress;
    private final Changes changes;
    private final TransactionTemplate transactions;
    private final Json json;

    /** Running a step, or undoing it. */
    private interface Direction {
        <A extends Record> StepOutcome go(Step<A> step, A arguments, RunningStep context);
    }

    StepExecution(
            StepRegistry registry,
            OperationProgress progress,
            Changes changes,
            TransactionTemplate transactions,
            Json json) {
        this.registry = registry;
        this.progress = progress;
        this.changes = changes;
        this.transactions = transactions;
        this.json = json;
    }

    StepResult run(Lease lease, Operation operation, List<OperationStep> steps, OperationStep step) {
        OperationStep begun = step;
        if (step.state() == StepState.PLANNED) {
            transactions.executeWithoutResult(_ -> progress.mark(lease, step, StepState.BEGUN, Map.of()));
            begun = new OperationStep(
                    step.number(), step.type(), step.arguments(), step.host(), StepState.BEGUN, step.results());
        }
        return execute(lease, operation, steps, begun, StepState.DONE, Step::run);
    }

    boolean isTakenBackOnFailure(OperationStep step) {
        return registry.find(step.type()).map(Step::isTakenBackOnFailure).orElse(false);
    }

    StepResult undo(Lease lease, Operation operation, List<OperationStep> steps, OperationStep step) {
        return execute(lease, operation, steps, step, StepState.UNDONE, Step::undo);
    }

    private StepResult execute(
            Lease lease,
            Operation operation,
            List<OperationStep> steps,
            OperationStep step,
            StepState end,
            Direction direction) {
        Optional<Step<?>> known = registry.find(step.type());
        if (known.isEmpty()) {
            return new StepResult.Ended(
                    new StepOutcome.Failed("this version of the platform knows no step " + step.type()));
        }
        RunningStep context = new RunningStep(progress, lease, operation, steps, step);
        StepOutcome outcome;
        try {
            outcome = go(known.get(), step, context, direction);
        } catch (Lease.LostException e) {
            throw e;
        } catch (RuntimeException e) {
            return new StepResult.Threw(step.number(), e);
        }
        return switch (outcome) {
            case StepOutcome.Done done -> {
                transactions.executeWithoutResult(_ -> finish(lease, steps, step, end, done.results()));
                yield new StepResult.Finished();
            }
            case StepOutcome.Write write -> write(lease, operation, steps, step, end, write);
            case StepOutcome.Wait wait -> new StepResult.Ended(wait);
            case StepOutcome.Failed failed -> new StepResult.Ended(failed);
        };
    }

    private <A extends Record> StepOutcome go(
            Step<A> step, OperationStep stored, RunningStep context, Direction direction) {
        return direction.go(step, json.read(stored.arguments(), step.arguments()), context);
    }

    /** The effect and the end of its step are one transaction, which the lease is locked in. */
    private StepResult write(
            Lease lease,
            Operation operation,
            List<OperationStep> steps,
            OperationStep step,
            StepState end,
            StepOutcome.Write write) {
        try {
            changes.apply(Call.ofPlatform(operation.requestId()), SystemAction.OPERATION_STEP, change -> {
                finish(lease, steps, step, end, write.results());
                effect(change, operation, step, write.effect());
                return step;
            });
            return new StepResult.Finished();
        } catch (Lease.LostException e) {
            throw e;
        } catch (RuntimeException e) {
            return new StepResult.Threw(step.number(), e);
        }
    }

    private static void effect(Change change, Operation operation, OperationStep step, Consumer<Change> effect) {
        change.audit(
                operation.company().map(ChainId::of).orElse(ChainId.PLATFORM),
                ResourceRef.of(ResourceKind.OPERATION, operation.id()),
                Map.of("kind", operation.kind(), "step", step.type()));
        effect.accept(change);
    }

    private void finish(
            Lease lease, List<OperationStep> steps, OperationStep step, StepState end, Map<String, String> results) {
        progress.mark(lease, step, end, results);
        int passed = end == StepState.DONE ? step.number() + 1 : step.number();
        progress.progress(lease, 100 * passed / steps.size(), step.type());
    }
}
