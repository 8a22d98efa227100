package io.tbaas.platform.server;

import io.tbaas.platform.api.operator.OperatorSetUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the one-time link that makes the first operator, at every start until there is one. */
@Component
final class SetUpLink {
    private static final Logger LOG = LoggerFactory.getLogger(SetUpLink.class);

    private final OperatorSetUp setUp;
    private final PlatformSettings settings;
    private final Ids ids;

    SetUpLink(OperatorSetUp setUp, PlatformSettings settings, Ids ids) {
        this.setUp = setUp;
        this.settings = settings;
        this.ids = ids;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        LOG.info("the platform answers at {}", settings.publicAddress());
        setUp.newToken(Call.ofPlatform(ids.requestId()))
                .ifPresent(token ->
                        System.out.println("Make the first operator with this link (it works once, for 7 days):\n  "
                                + settings.publicAddress() + "/set-up?token=" + token.text()));
    }
}
