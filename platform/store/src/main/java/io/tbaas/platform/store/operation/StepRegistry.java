package io.tbaas.platform.store.operation;

import io.tbaas.platform.domain.operation.OperationStep;
import io.tbaas.platform.domain.operation.StepState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All kinds of steps this instance can run. */
@Component
public final class StepRegistry {
    private final Map<String, Step<?>> steps;

    StepRegistry(ObjectProvider<Step<?>> steps) {
        this.steps = steps.stream().collect(Collectors.toUnmodifiableMap(Step::type, Function.identity()));
    }

    /** The step of a type; empty where a newer or older version of the platform planned it. */
    public Optional<Step<?>> find(String type) {
        return Optional.ofNullable(steps.get(type));
    }

    /** Whether every step that was begun can be taken back. */
    public boolean areUndoable(List<OperationStep> planned) {
        return planned.stream()
                .filter(step -> step.state() == StepState.BEGUN || step.state() == StepState.DONE)
                .allMatch(step -> find(step.type()).map(Step::isUndoable).orElse(false));
    }
}
