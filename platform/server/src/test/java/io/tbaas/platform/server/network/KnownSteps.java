package io.tbaas.platform.server.network;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.operation.StepRegistry;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** In every test a step fails that an operation of this kind is not known to have: nobody tries what a death there would do. */
@Component
final class KnownSteps implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof StepRegistry registry) {
            AroundStep.replace(registry, step -> new Known<>(step));
        }
        return bean;
    }

    private record Known<A extends Record>(Step<A> step) implements AroundStep<A> {
        @Override
        public StepOutcome run(A arguments, StepContext context) {
            String place = place(context.operation());
            return KilledPlaces.isKnown(place) ? step.run(arguments, context) : unknown(place);
        }

        @Override
        public StepOutcome undo(A arguments, StepContext context) {
            String place = place(context.operation());
            return KilledPlaces.isKnownUndone(place)
                    ? step.undo(arguments, context)
                    : unknown("the undoing of " + place);
        }

        private static StepOutcome unknown(String place) {
            return new StepOutcome.Failed(
                    "The platform is killed nowhere at " + place + ": add it to a life of one of KilledPlaces' works.");
        }
    }
}
