package io.tbaas.platform.server.network;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.operation.StepRegistry;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Ends the process as kill -9 does, after the effects of a step and before anybody wrote them down, where the environment names the step. */
@Component
final class DyingSteps implements BeanPostProcessor {
    static final String VARIABLE = "TBAAS_TEST_DIE_AFTER";

    /** Only those that run steps see the dying one: steps that build on each other are left as they are. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof StepRegistry registry) {
            Optional.ofNullable(System.getenv(VARIABLE))
                    .flatMap(registry::find)
                    .ifPresent(step -> replace(registry, new Dying<>(step)));
        }
        return bean;
    }

    private static void replace(StepRegistry registry, Step<?> dying) {
        try {
            Field field = StepRegistry.class.getDeclaredField("steps");
            field.setAccessible(true);
            Map<String, Step<?>> steps = new HashMap<>();
            ((Map<?, ?>) field.get(registry)).values().forEach(each -> {
                if (each instanceof Step<?> step) {
                    steps.put(step.type(), step);
                }
            });
            steps.put(dying.type(), dying);
            field.set(registry, Map.copyOf(steps));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Dying<A extends Record>(Step<A> step) implements Step<A> {
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
            Objects.requireNonNull(step.run(arguments, context));
            Runtime.getRuntime().halt(137);
            throw new IllegalStateException("the process goes on after its end");
        }
    }
}
