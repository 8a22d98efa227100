package io.tbaas.platform.server.network;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.operation.StepRegistry;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Ends the process as kill -9 does while operations stand at certain steps ({@link Deaths}): before a step did anything, or after
 * its effects and before anybody wrote them down.
 */
@Component
final class DyingSteps implements BeanPostProcessor {
    /** Only those that run steps see the dying ones: steps that build on each other are left as they are. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof StepRegistry registry) {
            Deaths.ofThisProcess().ifPresent(deaths -> replace(registry, deaths));
        }
        return bean;
    }

    private static void replace(StepRegistry registry, Deaths deaths) {
        try {
            Field field = StepRegistry.class.getDeclaredField("steps");
            field.setAccessible(true);
            Map<String, Step<?>> steps = new HashMap<>();
            ((Map<?, ?>) field.get(registry)).values().forEach(each -> {
                if (each instanceof Step<?> step) {
                    steps.put(step.type(), new Dying<>(step, deaths));
                }
            });
            field.set(registry, Map.copyOf(steps));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Dying<A extends Record>(Step<A> step, Deaths deaths) implements Step<A> {
        @Override
        public String type() {
            return step.type();
        }

        @Override
        public Class<A> arguments() {
            return step.arguments();
        }

        @Override
        public StepOutcome run(A arguments, StepContext context) {
            deaths.reached(Deaths.When.BEFORE, step.type(), context.operation().id());
            StepOutcome outcome = step.run(arguments, context);
            if (!(outcome instanceof StepOutcome.Wait) && !(outcome instanceof StepOutcome.Failed)) {
                deaths.reached(
                        Deaths.When.AFTER, step.type(), context.operation().id());
            }
            return outcome;
        }

        @Override
        public boolean isUndoable() {
            return step.isUndoable();
        }

        @Override
        public boolean isTakenBackOnFailure() {
            return step.isTakenBackOnFailure();
        }

        @Override
        public StepOutcome undo(A arguments, StepContext context) {
            return step.undo(arguments, context);
        }
    }
}
