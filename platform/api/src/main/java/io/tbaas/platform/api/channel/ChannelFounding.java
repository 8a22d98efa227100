package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.quota.Quotas;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How a channel begins that somebody proposes: who is to be in it, room for it, and its entry. */
@Component
final class ChannelFounding {
    private final Ids ids;
    private final Quotas quotas;
    private final NetworkRecords records;

    ChannelFounding(Ids ids, Quotas quotas, NetworkRecords records) {
        this.ids = ids;
        this.quotas = quotas;
        this.records = records;
    }

    /** Whom a request names, with their rights; one of the caller's own organisations is among them. */
    Map<Organisation, Set<Right>> members(Caller.Account caller, NetworkId network, ChannelEndpoint.Creation request) {
        Map<OrganisationId, Organisation> organisations = records.organisations().everOf(network).stream()
                .collect(Collectors.toUnmodifiableMap(Organisation::id, Function.identity()));
        Map<Organisation, Set<Right>> members = request.members().stream()
                .collect(Collectors.toMap(
                        member -> WantedKinds.active(Optional.ofNullable(organisations.get(member.organisation()))
                                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND))),
                        member -> member.observer() ? Set.of(Right.READ) : EnumSet.allOf(Right.class),
                        (one, _) -> one));
        boolean own = members.keySet().stream().anyMatch(each -> each.company().equals(caller.company()));
        if (!own) {
            throw Problem.of(ProblemCode.SEAT_MISSING);
        }
        return members;
    }

    /** Lets a company have one more channel in a network that runs, which is held until the change is committed. */
    void requireRoom(Change change, CompanyId company, NetworkId network) {
        records.networks().lock(change, network).state().requireEstablished(NetworkState.RUNNING.code());
        quotas.requireRoom(change, company, Quota.CHANNELS);
    }

    /** Stores a proposed channel with its first block, and seats for those who are invited. */
    Channel insert(
            Change change, NetworkId network, String name, FirstBlock first, Map<Organisation, Set<Right>> members) {
        if (records.channels().of(network).stream()
                .anyMatch(other -> other.name().equals(name))) {
            throw Problem.of(ProblemCode.CHANGE_REFUSED).with("reason", "there is a channel of this name");
        }
        Channel channel = new Channel(
                ids.next(ChannelId.KIND),
                network,
                name,
                ChannelState.PROPOSED,
                Optional.of(first.encoded()),
                Optional.of(first.hash()));
        records.channels().insert(change, channel);
        records.channels().compose(change, channel.id(), first.encoded(), first.hash());
        members.forEach((organisation, rights) -> records.seats()
                .put(
                        change,
                        new Seat(
                                channel.id(),
                                organisation.id(),
                                organisation.company(),
                                rights,
                                SeatState.INVITED,
                                change.now())));
        return channel;
    }
}
