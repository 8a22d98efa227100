package io.tbaas.platform.api.network;

import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The nodes of a new network run, and it has no channel: it is ready for one. */
@Component
final class MarkReady implements Step<NetworkStep> {
    static final String TYPE = "network.ready";

    private final NetworkRecords records;

    MarkReady(NetworkRecords records) {
        this.records = records;
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
    public StepOutcome run(NetworkStep arguments, StepContext context) {
        return new StepOutcome.Write(Map.of(), change -> {
            records.organisations().of(arguments.network()).forEach(each -> records.organisations()
                    .enter(change, each.id(), OrganisationState.ACTIVE));
            records.networks().enter(change, arguments.network(), NetworkState.READY);
        });
    }
}
