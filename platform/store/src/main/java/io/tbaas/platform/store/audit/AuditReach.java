package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a network's log a company reads: all of the network and of channels where it is, and of those where it was what happened until it went. */
public final class AuditReach {
    private final NetworkId network;
    private final Map<String, Optional<Instant>> scopes;

    /** Rows about a network beside its channels, or about a channel; until a moment, or all of them. */
    record Scope(String id, Optional<Instant> until) {}

    private AuditReach(NetworkId network, Map<String, Optional<Instant>> scopes) {
        this.network = network;
        this.scopes = Map.copyOf(scopes);
    }

    /**
     * Of a company that is in a network.
     *
     * @param channels where it knows of everything
     */
    public static AuditReach inside(NetworkId network, Set<ChannelId> channels, Map<String, Instant> past) {
        Map<String, Optional<Instant>> scopes = new HashMap<>(outside(network, past).scopes);
        scopes.put(network.value(), Optional.empty());
        channels.forEach(channel -> scopes.put(channel.value(), Optional.empty()));
        return new AuditReach(network, scopes);
    }

    /** Of a company that is not in a network any more. */
    public static AuditReach outside(NetworkId network, Map<String, Instant> past) {
        Map<String, Optional<Instant>> scopes = new HashMap<>();
        past.forEach((scope, until) -> scopes.put(scope, Optional.of(until)));
        return new AuditReach(network, scopes);
    }

    /** Whether there is nothing that it reads. */
    public boolean isEmpty() {
        return scopes.isEmpty();
    }

    NetworkId network() {
        return network;
    }

    /** What is asked for of it, the network first: one channel, or everything. */
    List<Scope> scopes(Optional<ChannelId> asked) {
        return scopes.entrySet().stream()
                .filter(scope -> asked.isEmpty() || asked.get().value().equals(scope.getKey()))
                .map(scope -> new Scope(scope.getKey(), scope.getValue()))
                .sorted(Comparator.comparing((Scope scope) -> !scope.id().equals(network.value()))
                        .thenComparing(Scope::id))
                .toList();
    }
}
