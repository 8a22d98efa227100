package io.tbaas.platform.server.network;

import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepRegistry;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A step that is another one but for what it says itself. */
interface AroundStep<A extends Record> extends Step<A> {
    Step<A> step();

    @Override
    default String type() {
        return step().type();
    }

    @Override
    default Class<A> arguments() {
        return step().arguments();
    }

    @Override
    default boolean isUndoable() {
        return step().isUndoable();
    }

    @Override
    default boolean isTakenBackOnFailure() {
        return step().isTakenBackOnFailure();
    }

    /** Where an operation stands that runs it. */
    default String place(Operation operation) {
        return Life.place(operation.kind(), type());
    }

    /** Puts others around the steps that are run; steps that build on each other go on seeing them as they are. */
    static void replace(StepRegistry registry, UnaryOperator<Step<?>> around) {
        try {
            Field field = StepRegistry.class.getDeclaredField("steps");
            field.setAccessible(true);
            Map<String, Step<?>> steps = new HashMap<>();
            ((Map<?, ?>) field.get(registry)).values().forEach(each -> {
                if (each instanceof Step<?> step) {
                    steps.put(step.type(), around.apply(step));
                }
            });
            field.set(registry, Map.copyOf(steps));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
