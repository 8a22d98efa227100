package io.tbaas.platform.api.network;

import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Makes the authorities of a new network's organisations, their administrators and the certificates of their nodes. */
@Component
final class MakeAuthorities implements Step<NetworkStep> {
    static final String TYPE = "network.authorities";

    private final Organisations organisations;
    private final OrganisationKeys keys;

    MakeAuthorities(Organisations organisations, OrganisationKeys keys) {
        this.organisations = organisations;
        this.keys = keys;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NetworkStep> arguments() {
        return NetworkStep.class;
    }

    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(NetworkStep arguments, StepContext context) {
        return EngineFailures.telling(() -> {
            List<Consumer<Change>> made = organisations.of(arguments.network()).stream()
                    .map(keys::make)
                    .toList();
            return new StepOutcome.Write(Map.of(), change -> made.forEach(each -> each.accept(change)));
        });
    }

    @Override
    public StepOutcome undo(NetworkStep arguments, StepContext context) {
        keys.destroy(arguments.network());
        return StepOutcome.done();
    }
}
