package io.tbaas.platform.server.network;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Duration;
import java.util.Optional;
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
            "channel.restore",
            "network.restore");

    private static final StepOutcome FAILED = new StepOutcome.Failed("the test says so");

    /** Types of steps that fail now; on one host only where it is named after an at sign. */
    static final Set<String> TYPES = ConcurrentHashMap.newKeySet();

    /** Types of steps that do their work and fail then. */
    static final Set<String> LATE = ConcurrentHashMap.newKeySet();

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

    private record Failing<A extends Record>(Step<A> step) implements AroundStep<A> {
        @Override
        public StepOutcome run(A arguments, StepContext context) {
            if (WAITING.contains(step.type())) {
                return new StepOutcome.Wait(Duration.ofMillis(50), "the test says so");
            }
            if (TYPES.contains(step.type()) || failsOn(context.operation().host())) {
                return FAILED;
            }
            StepOutcome outcome = step.run(arguments, context);
            return LATE.contains(step.type()) ? FAILED : outcome;
        }

        private boolean failsOn(Optional<String> host) {
            return host.filter(each -> TYPES.contains(step.type() + "@" + each)).isPresent();
        }

        @Override
        public StepOutcome undo(A arguments, StepContext context) {
            return step.undo(arguments, context);
        }
    }
}
