package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.bin.NetworkRemains;
import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.api.organisation.NetworkRoll;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.OutsideNodes;
import io.tbaas.platform.store.operation.AfterOperation;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What imports leave: an entry of their own, a place in one that there was, or nothing. */
@Component
final class ImportEntries implements AfterOperation {
    private final Ids ids;
    private final NetworkRecords records;
    private final OutsideNodes nodes;
    private final ConsortiumMembers members;
    private final OrganisationKeys keys;
    private final NetworkRoll roll;
    private final NetworkRemains remains;

    ImportEntries(
            Ids ids,
            NetworkRecords records,
            OutsideNodes nodes,
            ConsortiumMembers members,
            OrganisationKeys keys,
            NetworkRoll roll,
            NetworkRemains remains) {
        this.ids = ids;
        this.records = records;
        this.nodes = nodes;
        this.members = members;
        this.keys = keys;
        this.roll = roll;
        this.remains = remains;
    }

    /** The ledgers are new here. */
    StepOutcome found(
            Organisation own, OutsideAuthorities outside, List<ImportedLedger> ledgers, List<OutsideNode> seen) {
        return new StepOutcome.Write(Map.of("ledgers", Integer.toString(ledgers.size())), change -> {
            seen.forEach(node -> nodes.update(change, node));
            records.organisations().recognise(change, own.id(), outside);
            records.organisations().enter(change, own.id(), OrganisationState.ACTIVE);
            ledgers.forEach(ledger -> insert(change, own.network(), ledger.first()));
            seat(change, own, own.network(), ledgers);
            records.networks().enter(change, own.network(), NetworkState.RUNNING);
        });
    }

    /** The ledgers have an entry: the organisation and the nodes that it knows go there. */
    StepOutcome joined(
            NetworkId entry,
            Organisation own,
            OutsideAuthorities outside,
            List<ImportedLedger> ledgers,
            List<OutsideNode> seen) {
        return new StepOutcome.Write(Map.of("network", entry.value()), change -> {
            Network network = records.networks().lock(change, entry);
            Set<String> known = nodes.of(entry).stream()
                    .map(node -> node.endpoint().name().value())
                    .collect(Collectors.toSet());
            records.nodes().of(entry).forEach(node -> known.add(node.name()));
            nodes.delete(change, own.network());
            // What it says of others' nodes is not taken from it.
            seen.stream()
                    .filter(node -> node.endpoint().role() == NodeRole.LEDGER
                            && node.endpoint().organisation().value().equals(own.name()))
                    .filter(node -> known.add(node.endpoint().name().value()))
                    .forEach(node ->
                            nodes.insert(change, new OutsideNode(entry, node.endpoint(), node.missing(), node.text())));
            records.organisations().move(change, own.id(), entry);
            records.organisations().recognise(change, own.id(), outside);
            records.organisations().enter(change, own.id(), OrganisationState.ACTIVE);
            ledgers.stream()
                    .map(ImportedLedger::first)
                    .filter(first ->
                            records.channels().beginningWith(first.hash()).isEmpty())
                    .forEach(first -> insert(change, entry, first));
            seat(change, own, entry, ledgers);
            records.networks().merge(change, own.network(), entry);
            roll.cameIn(change, network, own);
        });
    }

    /** Why a company cannot come to an entry, if it cannot. */
    Optional<String> hindrance(NetworkId entry, CompanyId company) {
        return records.networks()
                .get(entry)
                .consortium()
                .filter(consortium -> !members.isMember(consortium, company))
                .map(
                        _ ->
                                "NO_MEMBER: the ledger is known here as a network of a consortium; become a member of that first");
    }

    /** Its places are those that it has on the ledgers. */
    private void seat(Change change, Organisation own, NetworkId network, List<ImportedLedger> ledgers) {
        for (Channel channel : records.channels().of(network)) {
            ledgers.stream()
                    .filter(ledger -> channel.firstHash()
                            .equals(Optional.of(ledger.first().hash())))
                    .filter(ledger -> !ledger.rights().isEmpty())
                    .forEach(ledger -> records.seats()
                            .put(
                                    change,
                                    new Seat(
                                            channel.id(),
                                            own.id(),
                                            own.company(),
                                            ledger.rights(),
                                            SeatState.JOINED,
                                            change.now())));
        }
    }

    private void insert(Change change, NetworkId network, FirstBlock first) {
        Channel channel = new Channel(
                ids.next(ChannelId.KIND),
                network,
                first.ledger().value(),
                ChannelState.CREATING,
                Optional.empty(),
                Optional.empty());
        records.channels().insert(change, channel);
        records.channels().compose(change, channel.id(), first.encoded(), first.hash());
        records.channels().run(change, channel);
    }

    void destroyKeys(NetworkId network) {
        keys.destroy(network);
    }

    @Override
    public String kind() {
        return NetworkImport.KIND;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            NetworkId network = NetworkId.of(operation.resource().id());
            destroyKeys(network);
            remains.forget(change, network);
        }
    }
}
