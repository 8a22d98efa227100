package io.tbaas.platform.server.operation;

import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.operation.OperationStep;
import io.tbaas.platform.store.operation.Lease;
import io.tbaas.platform.store.operation.OperationProgress;
import io.tbaas.platform.store.operation.StepContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The context of a step that runs under a lease. */
final class RunningStep implements StepContext {
    private final OperationProgress progress;
    private final Lease lease;
    private final Operation operation;
    private final List<OperationStep> steps;
    private final OperationStep step;

    RunningStep(
            OperationProgress progress,
            Lease lease,
            Operation operation,
            List<OperationStep> steps,
            OperationStep step) {
        this.progress = progress;
        this.lease = lease;
        this.operation = operation;
        this.steps = steps;
        this.step = step;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public String effectKey() {
        return operation.id().value() + "-" + step.number();
    }

    @Override
    public Map<String, String> results() {
        Map<String, String> results = new TreeMap<>();
        steps.stream()
                .filter(earlier -> earlier.number() < step.number())
                .forEach(earlier -> results.putAll(earlier.results()));
        results.putAll(step.results());
        return results;
    }

    @Override
    public boolean isLast() {
        return step.number() == steps.size() - 1;
    }

    @Override
    public void progress(int percent, String words) {
        progress.progress(lease, (100 * step.number() + Math.clamp(percent, 0, 99)) / steps.size(), words);
    }

    @Override
    public void log(String line) {
        progress.log(lease, step.number(), line);
    }

    @Override
    public boolean isCancelled() {
        return operation.state() == OperationState.RUNNING
                && progress.operation(lease).state() == OperationState.CANCELLING;
    }
}
