package io.tbaas.platform.server.operation;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A step of tests: its effect is a mark in {@link Outside}, which it finds again when it is run again. */
@Component
final class EffectStep implements Step<EffectStep.Arguments> {
    private final Outside outside;

    /**
     * What happens.
     *
     * @param behaviour {@code ok}, {@code fail}, {@code throw-once}, {@code wait-once} or {@code hold} until released
     */
    record Arguments(String name, String behaviour) {}

    EffectStep(Outside outside) {
        this.outside = outside;
    }

    @Override
    public String type() {
        return "test.effect";
    }

    @Override
    public Class<Arguments> arguments() {
        return Arguments.class;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        context.log("effect " + arguments.name());
        switch (arguments.behaviour()) {
            case "fail" -> {
                return new StepOutcome.Failed("it is meant to fail");
            }
            case "throw-once" -> {
                if (outside.isFirst(context.effectKey() + "-throw")) {
                    throw new IllegalStateException("it throws once");
                }
            }
            case "wait-once" -> {
                if (outside.isFirst(context.effectKey() + "-wait")) {
                    return new StepOutcome.Wait(java.time.Duration.ofMillis(100), "for a moment");
                }
            }
            case "hold" -> outside.hold();
            default -> context.progress(50, "half of " + arguments.name());
        }
        outside.make(context.effectKey(), arguments.name());
        return new StepOutcome.Done(Map.of(arguments.name(), "made"));
    }

    @Override
    public StepOutcome undo(Arguments arguments, StepContext context) {
        outside.remove(context.effectKey());
        return StepOutcome.done();
    }
}
