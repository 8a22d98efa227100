package io.tbaas.platform.server.tenancy;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A step of tests that does nothing, for operations that are only looked at. */
@Component
final class IdleStep implements Step<IdleStep.Nothing> {
    static final String TYPE = "test.idle";

    /** It takes no arguments. */
    record Nothing() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<Nothing> arguments() {
        return Nothing.class;
    }

    @Override
    public StepOutcome run(Nothing arguments, StepContext context) {
        return new StepOutcome.Done(Map.of());
    }
}
