package io.tbaas.fabric.orderer.rules;

import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.foundation.TbaasException;

/**
 * The orderer group of channels that are ordered here.
 *
 * <p>Source: fabric orderer/common/multichannel/ledger_resources.go#checkResources.
 */
public final class OrdererGroup {
    private OrdererGroup() {}

    /** The group of a channel whose configuration was found usable. */
    public static OrdererSettings of(ChannelBundle bundle) {
        return bundle.orderer().orElseThrow(() -> new IllegalStateException("config does not contain orderer config"));
    }

    /** Requires an orderer group and known capabilities. */
    public static void requireUsable(ChannelBundle bundle) throws RefusedException {
        if (bundle.orderer().isEmpty()) {
            throw RefusedException.malformed("config does not contain orderer config");
        }
        requireSupported("orderer", bundle.orderer().get().capabilities()::requireSupported);
        requireSupported("channel", bundle.capabilities()::requireSupported);
    }

    private static void requireSupported(String group, Runnable check) throws RefusedException {
        try {
            check.run();
        } catch (TbaasException unsupported) {
            // Fabric's text says it twice, once as the context and once as the cause.
            throw RefusedException.malformed("config requires unsupported " + group + " capabilities: "
                    + unsupported.getMessage() + ": " + unsupported.getMessage());
        }
    }
}
