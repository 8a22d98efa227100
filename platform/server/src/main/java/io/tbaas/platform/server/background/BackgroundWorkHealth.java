package io.tbaas.platform.server.background;

import io.tbaas.platform.server.operation.OperationWorkers;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether this instance takes operations: one that met something unexpected should be looked at and started again. */
@Component("backgroundWork")
final class BackgroundWorkHealth implements HealthIndicator {
    private final OperationWorkers workers;

    BackgroundWorkHealth(OperationWorkers workers) {
        this.workers = workers;
    }

    @Override
    public Health health() {
        return workers.isHealthy() ? Health.up().build() : Health.down().build();
    }
}
