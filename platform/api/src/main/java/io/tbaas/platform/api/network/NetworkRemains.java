package io.tbaas.platform.api.network;

import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.operation.AfterOperation;
import org.springframework.stereotype.Component;

/** Forgets networks of which nothing is left: removed ones, and new ones whose creation was taken back. */
@Component
final class NetworkRemains implements AfterOperation {
    private final Networks networks;
    private final Organisations organisations;
    private final Nodes nodes;
    private final Channels channels;
    private final Engine engine;

    NetworkRemains(Networks networks, Organisations organisations, Nodes nodes, Channels channels, Engine engine) {
        this.networks = networks;
        this.organisations = organisations;
        this.nodes = nodes;
        this.channels = channels;
        this.engine = engine;
    }

    @Override
    public String kind() {
        return NetworkDesk.CREATION;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            NetworkId network = NetworkId.of(operation.resource().id());
            engine.removeFolder(network);
            forget(change, network);
        }
    }

    /** Frees names and ports; the network's own row stays and says that it was. */
    void forget(Change change, NetworkId network) {
        nodes.delete(change, network);
        organisations.delete(change, network);
        channels.delete(change, network);
        networks.purge(change, network);
    }
}
