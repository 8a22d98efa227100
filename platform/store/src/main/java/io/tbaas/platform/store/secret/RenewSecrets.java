package io.tbaas.platform.store.secret;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Seals every secret again with the current envelope key, and forgets the keys that seal nothing any more. */
@Component
public final class RenewSecrets implements Step<RenewSecrets.Arguments> {
    /** The step's name in plans. */
    public static final String TYPE = "secrets.renew";

    private static final int AT_ONCE = 200;

    private final Secrets secrets;
    private final EnvelopeCheck check;

    /** Nothing has to be said. */
    public record Arguments() {}

    RenewSecrets(Secrets secrets, EnvelopeCheck check) {
        this.secrets = secrets;
        this.check = check;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<Arguments> arguments() {
        return Arguments.class;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        long renewed = 0;
        for (int some = secrets.renew(AT_ONCE); some > 0; some = secrets.renew(AT_ONCE)) {
            renewed += some;
            context.progress(50, renewed + " secrets");
        }
        context.log(renewed + " secrets were sealed with the current key");
        return new StepOutcome.Write(Map.of("renewed", Long.toString(renewed)), _ -> check.forgetUnused());
    }

    @Override
    public boolean isUndoable() {
        return false;
    }
}
