package io.tbaas.fabric.chaincode.stream;

import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which contracts are connected, and which are being launched.
 *
 * <p>Source: fabric core/chaincode/handler_registry.go. Thread safe.
 */
public final class StreamRegistry {
    private final boolean unsolicitedAllowed;
    private final Map<String, ContractStream> streams = new HashMap<>();
    private final Map<String, LaunchState> launching = new HashMap<>();

    public StreamRegistry(boolean unsolicitedAllowed) {
        this.unsolicitedAllowed = unsolicitedAllowed;
    }

    /** The launch of a package: a new one that the caller must carry out, or the one under way or done. */
    public synchronized Launch launch(String packageId) {
        LaunchState state = launching.get(packageId);
        if (state != null) {
            return new Launch(state, false);
        }
        state = new LaunchState();
        ContractStream unsolicited = streams.get(packageId);
        if (unsolicited != null) {
            state.ready(unsolicited);
            return new Launch(state, false);
        }
        launching.put(packageId, state);
        return new Launch(state, true);
    }

    /** Forgets a launch that failed, so that the next call tries again. */
    public synchronized void forget(String packageId, LaunchState state) {
        launching.remove(packageId, state);
    }

    /** The connected contract, once it is ready. */
    public synchronized Optional<ContractStream> ready(String packageId) {
        return Optional.ofNullable(streams.get(packageId)).filter(ContractStream::isReady);
    }

    /** All connected contracts. */
    public synchronized List<ContractStream> all() {
        return List.copyOf(streams.values());
    }

    synchronized void register(String packageId, ContractStream stream) {
        if (streams.containsKey(packageId)) {
            throw refused("duplicate chaincodeID: " + packageId);
        }
        if (!launching.containsKey(packageId) && !unsolicitedAllowed) {
            throw refused("peer will not accept external chaincode connection " + packageId + " (except in dev mode)");
        }
        streams.put(packageId, stream);
    }

    synchronized void becameReady(String packageId, ContractStream stream) {
        LaunchState state = launching.get(packageId);
        if (state != null) {
            state.ready(stream);
        }
    }

    /** Forgets the stream, and its launch with it; a newer stream of the same package stays. */
    synchronized void deregister(String packageId, ContractStream stream) {
        if (streams.remove(packageId, stream)) {
            launching.remove(packageId);
        }
    }

    private static ChaincodeException refused(String text) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_LAUNCH_FAILED, text);
    }

    /**
     * A launch.
     *
     * @param state its outcome
     * @param isNew whether the caller must carry it out
     */
    public record Launch(LaunchState state, boolean isNew) {}
}
