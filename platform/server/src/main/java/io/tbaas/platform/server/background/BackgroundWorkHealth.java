package io.tbaas.platform.server.background;

import io.tbaas.platform.server.operation.OperationWorkers;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether this instance does all its work: one that met something unexpected should be looked at and started again. */
@Component("backgroundWork")
final class BackgroundWorkHealth implements HealthIndicator {
    private final OperationWorkers workers;
    private final List<RepeatedWork> repeated;

    BackgroundWorkHealth(OperationWorkers workers, List<RepeatedWork> repeated) {
        this.repeated = List.copyOf(repeated);
        this.workers = workers;
    }

    @Override
    public Health health() {
        boolean goesOn = workers.isHealthy() && repeated.stream().allMatch(RepeatedWork::isHealthy);
        return goesOn ? Health.up().build() : Health.down().build();
    }
}
