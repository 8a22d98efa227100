package io.tbaas.platform.server.operation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.springframework.stereotype.Component;

/** The world that test steps change. */
@Component
final class Outside {
    private final Map<String, String> effects = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void make(String key, String name) {
        if (effects.put(key, name) == null) {
            order.add(name);
        }
    }

    void remove(String key) {
        effects.remove(key);
    }

    boolean isFirst(String key) {
        return seen.add(key);
    }

    /** The names of what was made and not taken back. */
    Set<String> names() {
        return Set.copyOf(effects.values());
    }

    List<String> order() {
        return List.copyOf(order);
    }

    CountDownLatch close() {
        gate = new CountDownLatch(1);
        return gate;
    }

    void hold() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
