package io.tbaas.fabric.peer.lifecycle;

import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import java.util.Optional;

/**
 * A chaincode that a channel has defined, as this peer stands to it.
 *
 * @param definition what is committed
 * @param approved whether this peer's organisation approved exactly that
 * @param packageId the package its organisation chose for it, if it is installed here
 */
public record DefinedChaincode(
        String name, ChaincodeDefinition definition, boolean approved, Optional<String> packageId) {
    /** Whether this peer can run it. */
    public boolean isRunnable() {
        return approved && packageId.isPresent();
    }
}
