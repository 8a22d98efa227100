package io.tbaas.platform.server.network;

import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.server.operation.OperationSettings;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.operation.StepRegistry;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Ends the process as kill -9 does while operations stand at certain steps ({@link Deaths}): before a step or its undoing did anything,
 * or after their effects and before anybody wrote them down.
 */
@Component
final class DyingSteps implements BeanPostProcessor {
    /** All who stand at a step keep their place among those that work. */
    private static final int AT_ONCE = 100;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Optional<Deaths> deaths = Deaths.ofThisProcess();
        if (deaths.isPresent() && bean instanceof StepRegistry registry) {
            AroundStep.replace(registry, step -> new Dying<>(step, deaths.get()));
        }
        return deaths.isPresent() && bean instanceof OperationSettings settings
                ? new OperationSettings(
                        settings.instance(),
                        settings.host(),
                        AT_ONCE,
                        settings.lease(),
                        settings.idle(),
                        settings.pause())
                : bean;
    }

    private record Dying<A extends Record>(Step<A> step, Deaths deaths) implements AroundStep<A> {
        @Override
        public StepOutcome run(A arguments, StepContext context) {
            Operation operation = context.operation();
            boolean doomed = deaths.isDoomed(operation.id());
            if (!doomed) {
                deaths.reached(Deaths.When.BEFORE.forward(place(operation)), operation.id());
            }
            StepOutcome outcome = step.run(arguments, context);
            if (outcome instanceof StepOutcome.Wait || outcome instanceof StepOutcome.Failed) {
                return outcome;
            }
            if (deaths.fails(operation.id(), type())) {
                return new StepOutcome.Failed("the test says so");
            }
            if (!doomed) {
                deaths.reached(Deaths.When.AFTER.forward(place(operation)), operation.id());
            }
            return outcome;
        }

        @Override
        public StepOutcome undo(A arguments, StepContext context) {
            Operation operation = context.operation();
            deaths.reached(Deaths.When.BEFORE.back(place(operation)), operation.id());
            StepOutcome outcome = step.undo(arguments, context);
            if (!(outcome instanceof StepOutcome.Wait) && !(outcome instanceof StepOutcome.Failed)) {
                deaths.reached(Deaths.When.AFTER.back(place(operation)), operation.id());
            }
            return outcome;
        }
    }
}
