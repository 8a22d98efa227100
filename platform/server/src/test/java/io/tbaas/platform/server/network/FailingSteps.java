package io.tbaas.platform.server.network;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Lets steps fail, or wait, for as long as a test says so, as a host without room, a ledger that refuses, or a slow one would. */
@Component
final class FailingSteps implements BeanPostProcessor {
    /** Types of steps that can fail. */
    private static final Set<String> FAILING = Set.of(
            "organisation.node",
            "proposal.submit",
            "channel.seat-nodes",
            "node.catch-up",
            "network.authorities",
            "channel.restore");

    /** Types of steps that fail now; on one host only where it is named after an at sign. */
    static final Set<String> TYPES = ConcurrentHashMap.newKeySet();

    /** Types of steps that wait now. */
    static final Set<String> WAITING = ConcurrentHashMap.newKeySet();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Step<?> step && FAILING.contains(step.type()) ? new Failing<>(step) : bean;
    }

    /** A step as it is without a test. */
    static Step<?> bare(Step<?> step) {
        return step instanceof Failing<?> failing ? failing.step() : step;
    }

    private record Failing<A extends Record>(Step<A> step) implements Step<A> {
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
            if (WAITING.contains(step.type())) {
                return new StepOutcome.Wait(Duration.ofMillis(50), "the test says so");
            }
            return TYPES.contains(step.type())
                            || context.operation()
                                    .host()
                                    .filter(host -> TYPES.contains(step.type() + "@" + host))
                                    .isPresent()
                    ? new StepOutcome.Failed("the test says so")
                    : step.run(arguments, context);
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
