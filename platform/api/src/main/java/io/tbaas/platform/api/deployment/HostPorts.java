package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Realm;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The ports of this host that nodes hold already, running or not, as whoever plans more nodes has to know. */
@Component
public final class HostPorts {
    private final Engine engine;
    private final Networks networks;
    private final Nodes nodes;

    HostPorts(Engine engine, Networks networks, Nodes nodes) {
        this.engine = engine;
        this.networks = networks;
        this.nodes = nodes;
    }

    /** Those that a realm may not use now. */
    public Set<Integer> held(Realm realm) {
        return nodes.ports(engine.host(), realm);
    }

    /** Those that one more node of a network may not use now. */
    public Set<Integer> held(NetworkId network) {
        return held(networks.realm(network));
    }

    /**
     * As {@link #held(Realm)}; nobody takes others before the change is committed.
     *
     * @throws io.tbaas.platform.domain.problem.Problem {@code HOST_DRAINING}
     */
    public Set<Integer> lock(Change change, Realm realm) {
        return nodes.lockPorts(change, engine.host(), realm);
    }

    /** As {@link #held(NetworkId)} and {@link #lock(Change, Realm)}. */
    public Set<Integer> lock(Change change, NetworkId network) {
        return lock(change, networks.realm(network));
    }
}
