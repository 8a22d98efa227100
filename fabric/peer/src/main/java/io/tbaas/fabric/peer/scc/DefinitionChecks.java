package io.tbaas.fabric.peer.scc;

import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.lifecycle.SimulatedState;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * What a definition must look like before it is approved or committed.
 *
 * <p>Source: fabric core/chaincode/lifecycle/scc.go#validateInput.
 */
final class DefinitionChecks {
    /** Letters and digits, with single separators between them; accepts what Fabric's expression does. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9]|[-_](?=[a-zA-Z0-9]))*+");

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+-]++");
    private static final Set<String> RESERVED = Set.of("cscc", "escc", "lscc", "qscc", "vscc");

    /**
     * Checks names and collections, also against what is committed.
     *
     * @throws TbaasException with Fabric's text
     */
    void check(String name, String version, CollectionConfigPackage collections, LifecycleCall call) {
        try {
            checkNames(name, version);
            List<StaticCollectionConfig> proposed = CollectionChecks.staticConfigs(collections);
            CollectionChecks.check(
                    proposed,
                    call.bundle()
                            .orElseThrow(() -> CollectionChecks.refused("could not get channelconfig for channel '"
                                    + call.context().channelName() + "'"))
                            .msps());
            committed(name, call.simulator())
                    .ifPresent(present -> CollectionChecks.checkAgainstCommitted(proposed, present.collections()));
        } catch (TbaasException e) {
            throw new TbaasException(
                    PeerError.LIFECYCLE_REFUSED, "error validating chaincode definition: " + e.getMessage(), e);
        }
    }

    static void checkNames(String name, String version) {
        if (!NAME.matcher(name).matches()) {
            throw CollectionChecks.refused("invalid chaincode name '" + name
                    + "'. Names can only consist of alphanumerics, '_', and '-' and can only begin with alphanumerics");
        }
        if (RESERVED.contains(name)) {
            throw CollectionChecks.refused("chaincode name '" + name + "' is the name of a system chaincode");
        }
        if (!VERSION.matcher(version).matches()) {
            throw CollectionChecks.refused("invalid chaincode version '" + version
                    + "'. Versions can only consist of alphanumerics, '_', '-', '+', and '.'");
        }
    }

    /** What is committed under the name; an old-style definition is looked for too, so that read sets equal Fabric's. */
    private static Optional<ChaincodeDefinition> committed(String name, TransactionSimulator simulator) {
        Optional<ChaincodeDefinition> committed = LifecycleRules.committed(name, new SimulatedState(simulator));
        if (committed.isEmpty()) {
            simulator.getState("lscc", name);
        }
        return committed;
    }
}
