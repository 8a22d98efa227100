package io.tbaas.fabric.protocol.config;

import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigUpdate;

/**
 * Makes configuration updates.
 *
 * <p>Source: fabric internal/configtxlator/update/update.go.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // until it is filled in
public final class ConfigUpdates {
    private ConfigUpdates() {}

    /**
     * The smallest update that leads from one configuration to another; the channel id is left empty.
     *
     * @throws ConfigUpdateException with Fabric's text if there is no difference or a group is missing
     */
    public static ConfigUpdate compute(Config original, Config updated) {
        throw new UnsupportedOperationException("not yet");
    }
}
