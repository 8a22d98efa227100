package io.tbaas.platform.server.engine;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.certificate.CertificateRule;
import io.tbaas.platform.domain.certificate.HeldCertificates;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.network.KeptKeys;
import io.tbaas.platform.store.network.Networks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the platform its engine. */
@Configuration(proxyBeanMethods = false)
class EngineAssembly {
    @Bean(destroyMethod = "close")
    Engine engine(KeptKeys keys, Networks networks, PlatformSettings settings) {
        return new EmbeddedEngine(keys, networks, settings);
    }

    @Bean
    CertificateRule certificateRule(HeldCertificates certificates) {
        return new CertificateRule(certificates);
    }
}
