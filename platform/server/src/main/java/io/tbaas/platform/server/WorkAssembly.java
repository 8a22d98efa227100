package io.tbaas.platform.server;

import io.tbaas.platform.server.operation.OperationSettings;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.Ids;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says how this instance works in the background. */
@Configuration(proxyBeanMethods = false)
class WorkAssembly {
    private static final int OPERATIONS_AT_ONCE = 16;
    private static final Duration IDLE = Duration.ofMillis(500);

    @Bean
    OperationSettings operationSettings(
            PlatformSettings settings, Ids ids, @Value("${tbaas.step-first-pause-millis:2000}") int firstPauseMillis) {
        return new OperationSettings(
                "ins_" + ids.requestId(),
                settings.host(),
                OPERATIONS_AT_ONCE,
                settings.lease(),
                IDLE,
                Duration.ofMillis(firstPauseMillis));
    }
}
