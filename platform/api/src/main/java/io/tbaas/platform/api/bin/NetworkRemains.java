package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.network.NetworkCreation;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.audit.PastReaders;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.OutsideNodes;
import io.tbaas.platform.store.operation.AfterOperation;
import org.springframework.stereotype.Component;

/** Forgets networks of which nothing is left: removed ones, and new ones whose creation was taken back. */
@Component
public final class NetworkRemains implements AfterOperation {
    private final NetworkRecords records;
    private final OutsideNodes outsideNodes;
    private final Engine engine;
    private final Bin bin;
    private final Voting voting;
    private final PastReaders readers;

    NetworkRemains(
            NetworkRecords records,
            OutsideNodes outsideNodes,
            Engine engine,
            Bin bin,
            Voting voting,
            PastReaders readers) {
        this.readers = readers;
        this.voting = voting;
        this.outsideNodes = outsideNodes;
        this.bin = bin;
        this.records = records;
        this.engine = engine;
    }

    @Override
    public String kind() {
        return NetworkCreation.KIND;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            NetworkId network = NetworkId.of(operation.resource().id());
            engine.removeFolder(network);
            forget(change, network);
        }
    }

    /** Whoever is there to the end goes on reading what happened. */
    private void remember(Change change, NetworkId network) {
        records.organisations().of(network).stream()
                .map(Organisation::company)
                .distinct()
                .forEach(company -> readers.leaves(change, network, company));
        for (Channel channel : records.channels().of(network)) {
            records.seats().of(channel.id()).stream()
                    .filter(seat -> seat.state().isSeated())
                    .map(Seat::company)
                    .distinct()
                    .forEach(company -> readers.leaves(change, network, channel.id(), company));
        }
    }

    /** Frees names and ports; the network's own row stays and says that it was. */
    public void forget(Change change, NetworkId network) {
        voting.overtake(change, network);
        bin.purge(change, network);
        remember(change, network);
        records.nodes().delete(change, network);
        outsideNodes.delete(change, network);
        records.organisations().delete(change, network);
        records.channels().delete(change, network);
        records.networks().purge(change, network);
    }
}
