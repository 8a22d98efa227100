package io.tbaas.platform.server;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.secret.Envelope;
import io.tbaas.platform.store.secret.EnvelopeCheck;
import io.tbaas.platform.store.secret.EnvelopeFile;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the envelope keys, and makes the first one for a database that was never used. */
@Configuration(proxyBeanMethods = false)
class EnvelopeAssembly {
    @Bean
    Envelope envelope(PlatformSettings settings, JdbcClient jdbc) {
        EnvelopeFile file = new EnvelopeFile(settings.envelopeKeys());
        if (!file.exists()) {
            if (jdbc.sql("select key_id from envelope_check").query(String.class).list().stream()
                    .findAny()
                    .isPresent()) {
                throw Problem.of(ProblemCode.ENVELOPE_KEY_WRONG).with("key", file.path());
            }
            file.addKey();
        }
        return file.read();
    }

    /** Before the first request is taken. */
    @Bean
    SmartInitializingSingleton envelopeIsRight(EnvelopeCheck check) {
        return check::run;
    }
}
