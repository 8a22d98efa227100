package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.network.NetworkId;
import java.util.Optional;

/** What a company applies to join. */
public sealed interface JoinTarget {
    /** The consortium, also of a network. */
    ConsortiumId consortium();

    /** A consortium: its members decide. */
    record OfConsortium(ConsortiumId consortium) implements JoinTarget {}

    /** A network of a consortium that the company is a member of: the network's organisations decide. */
    record OfNetwork(ConsortiumId consortium, NetworkId id) implements JoinTarget {}

    /** The network; empty where it is a consortium. */
    default Optional<NetworkId> network() {
        return this instanceof OfNetwork network ? Optional.of(network.id()) : Optional.empty();
    }

    /** The target of these. */
    static JoinTarget of(ConsortiumId consortium, Optional<NetworkId> network) {
        return network.<JoinTarget>map(id -> new OfNetwork(consortium, id))
                .orElseGet(() -> new OfConsortium(consortium));
    }
}
