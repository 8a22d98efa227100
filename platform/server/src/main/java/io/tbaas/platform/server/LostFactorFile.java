package io.tbaas.platform.server;

import io.tbaas.platform.api.operator.OperatorFactorLoss;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The way back in for an operator who lost the second factor: whoever keeps the machine writes the operator's mail address into a file of the data
 * folder, and the next start removes the factor, and the file, so that no later start does it again.
 */
@Component
final class LostFactorFile {
    static final String NAME = "operator-lost-second-factor";

    private static final Logger LOG = LoggerFactory.getLogger(LostFactorFile.class);

    private final OperatorFactorLoss loss;
    private final PlatformSettings settings;
    private final Ids ids;

    LostFactorFile(OperatorFactorLoss loss, PlatformSettings settings, Ids ids) {
        this.loss = loss;
        this.settings = settings;
        this.ids = ids;
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        Path file = settings.data().resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        try {
            String mail = Files.readString(file).strip();
            boolean known = loss.remove(Call.ofPlatform(ids.requestId()), mail, settings.host());
            Files.delete(file);
            if (known) {
                LOG.warn("the second factor of the operator {} was removed, as {} asked for", mail, file);
            } else {
                LOG.error("{} names no operator: nothing was removed", file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
