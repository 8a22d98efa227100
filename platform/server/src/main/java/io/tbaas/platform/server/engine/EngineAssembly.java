package io.tbaas.platform.server.engine;

import io.tbaas.platform.api.network.Engine;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.network.KeptKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the platform its engine. */
@Configuration(proxyBeanMethods = false)
class EngineAssembly {
    @Bean(destroyMethod = "close")
    Engine engine(KeptKeys keys, PlatformSettings settings) {
        return new EmbeddedEngine(keys, settings);
    }
}
