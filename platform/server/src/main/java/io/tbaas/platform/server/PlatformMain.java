package io.tbaas.platform.server;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.server.settings.PlatformSettings;
import java.util.Locale;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** The platform's process. */
@SpringBootApplication(
        scanBasePackages = "io.tbaas.platform",
        proxyBeanMethods = false,
        exclude = UserDetailsServiceAutoConfiguration.class)
public class PlatformMain {
    /** Starts the platform; configured by the environment, see the operator's guide. */
    public static void main(String[] arguments) {
        try {
            PlatformSettings settings = PlatformSettings.of(System.getenv());
            try {
                start(settings);
            } catch (RuntimeException failure) {
                throw StartFailure.of(failure, settings).orElseThrow(() -> failure);
            }
        } catch (Problem problem) {
            System.err.println("tbaas: " + ProblemWriter.sentence(problem, Locale.getDefault()));
            System.exit(1);
        }
    }

    /** Starts the platform in this process; closing the context stops it. */
    public static ConfigurableApplicationContext start(PlatformSettings settings) {
        return new SpringApplicationBuilder(PlatformMain.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(true)
                .properties(settings.properties())
                .initializers(context -> context.getBeanFactory().registerSingleton("platformSettings", settings))
                .run();
    }
}
