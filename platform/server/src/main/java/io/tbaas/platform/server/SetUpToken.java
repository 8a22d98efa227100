package io.tbaas.platform.server;

import io.tbaas.platform.api.operator.OperatorSetUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells at every start where the platform answers and, until there is an operator, the one-time token that makes the first one. */
@Component
final class SetUpToken {
    private static final Logger LOG = LoggerFactory.getLogger(SetUpToken.class);
    private static final String READY_FILE = "TBAAS_READY_FILE";
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]");

    private final OperatorSetUp setUp;
    private final PlatformSettings settings;
    private final Ids ids;
    private final Environment environment;

    SetUpToken(OperatorSetUp setUp, PlatformSettings settings, Ids ids, Environment environment) {
        this.setUp = setUp;
        this.settings = settings;
        this.ids = ids;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        LOG.info("the platform answers at {}", settings.publicAddress());
        Optional<String> token =
                setUp.newToken(Call.ofPlatform(ids.requestId()), place()).map(Token::text);
        String readyFile = environment.getProperty(READY_FILE, "");
        if (!readyFile.isEmpty()) {
            new ReadyFile(Path.of(readyFile)).write(address(), settings.publicAddress(), token);
            return; // whoever started this process prints the token, and it stays out of the log
        }
        token.ifPresent(text -> System.out.printf(
                "Make the first operator (the token works once, for 7 days):%n  ./tbaas operator set-up --server %s --token %s%n",
                settings.tls().isPresent() ? settings.publicAddress() : address(), text));
    }

    /** Instances have each a token of their own, also two on one machine: whichever was read works. */
    private String place() {
        return settings.host() + ":" + settings.data();
    }

    /** Where this machine reaches it; nobody can connect to the address that stands for all. */
    private String address() {
        String bind =
                ALL_ADDRESSES.contains(settings.bind()) ? "127.0.0.1" : PlatformSettings.inAddress(settings.bind());
        return (settings.tls().isPresent() ? "https://" : "http://") + bind + ":"
                + environment.getProperty("local.server.port", "");
    }
}
