package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.network.NetworkId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Steps that switch nodes of a network and the watch that starts them come one after the other in this process. */
@Component
public final class NetworkTurns {
    private final Map<NetworkId, ReentrantLock> turns = new ConcurrentHashMap<>();

    /** Does something while nobody else switches nodes of the network in this process. */
    public <T> T take(NetworkId network, Supplier<T> action) {
        ReentrantLock turn = turns.computeIfAbsent(network, _ -> new ReentrantLock());
        turn.lock();
        try {
            return action.get();
        } finally {
            turn.unlock();
        }
    }
}
