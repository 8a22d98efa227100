package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Makes the authority of an organisation that joins a network, its administrator and the certificates of its nodes. */
@Component
final class MakeOrganisation implements Step<NetworkJoining.JoiningStep> {
    static final String TYPE = "organisation.authority";

    private final Organisations organisations;
    private final OrganisationKeys keys;

    MakeOrganisation(Organisations organisations, OrganisationKeys keys) {
        this.organisations = organisations;
        this.keys = keys;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NetworkJoining.JoiningStep> arguments() {
        return NetworkJoining.JoiningStep.class;
    }

    @Override
    public StepOutcome run(NetworkJoining.JoiningStep arguments, StepContext context) {
        return EngineFailures.telling(() -> {
            Optional<Organisation> organisation = organisations.find(arguments.organisation());
            if (organisation.isEmpty()) {
                return new StepOutcome.Failed("the network was removed meanwhile");
            }
            Consumer<Change> made = keys.make(organisation.get());
            return new StepOutcome.Write(Map.of(), made);
        });
    }

    @Override
    public StepOutcome undo(NetworkJoining.JoiningStep arguments, StepContext context) {
        organisations.find(arguments.organisation()).ifPresent(keys::destroy);
        return StepOutcome.done();
    }
}
