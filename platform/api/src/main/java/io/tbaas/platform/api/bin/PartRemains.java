package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.organisation.OrganisationEnd;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.AfterOperation;
import org.springframework.stereotype.Component;

/** What is left of a company's part of a network: nothing when it was purged, all of it in the bin when it could not be restored. */
@Component
final class PartRemains implements AfterOperation {
    private final NetworkRecords records;
    private final Bin bin;
    private final OrganisationEnd ends;
    private final NetworkRemains remains;
    private final PartMembers members;

    PartRemains(NetworkRecords records, Bin bin, OrganisationEnd ends, NetworkRemains remains, PartMembers members) {
        this.members = members;
        this.records = records;
        this.bin = bin;
        this.ends = ends;
        this.remains = remains;
    }

    /** Forgets a purged part; with the last one nothing is left of the network. It is locked by the caller. */
    void forget(Change change, PartStep part) {
        Network network = records.networks().get(part.network());
        members.organisations(part).forEach(each -> ends.leave(change, network, each));
        if (part.organisation().isPresent()) {
            bin.purgeGone(change, network.id(), part.company());
        } else {
            bin.purgeWithin(change, network.id(), part.company());
        }
        bin.enter(change, part.entry(), BinState.PURGED);
        if (network.state() == NetworkState.IN_BIN && bin.parts(network.id()).isEmpty()) {
            records.networks().enter(change, network.id(), NetworkState.REMOVING);
            remains.forget(change, network.id());
        }
    }

    @Override
    public String kind() {
        return RestorePart.TYPE;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            BinEntryId id = BinEntryId.of(operation.resource().id());
            BinEntry entry = bin.get(id);
            members.nodes(entry).forEach(node -> records.nodes().freePorts(change, node.id()));
            bin.enter(change, id, BinState.KEPT);
        }
    }
}
