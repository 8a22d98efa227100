package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows channels to those that have a seat in them. */
@Component
final class ChannelDesk {
    private final Engine engine;
    private final NetworkAccess networkAccess;
    private final NetworkRecords records;
    private final Deployments deployments;
    private final ChannelAccess access;
    private final ChannelWays ways;

    ChannelDesk(
            Engine engine,
            NetworkAccess networkAccess,
            NetworkRecords records,
            Deployments deployments,
            ChannelAccess access,
            ChannelWays ways) {
        this.engine = engine;
        this.networkAccess = networkAccess;
        this.records = records;
        this.deployments = deployments;
        this.access = access;
        this.ways = ways;
    }

    Page<ChannelView> page(
            Caller.Account caller,
            NetworkId network,
            Optional<ChannelState> state,
            Optional<String> name,
            PageRequest request) {
        networkAccess.visible(caller.company(), network);
        Map<OrganisationId, Organisation> organisations = deployments.organisations(network);
        List<Node> nodes = records.nodes().of(network);
        return records.channels()
                .page(network, caller.company(), state, name, request)
                .map(channel -> view(channel, organisations, ways.partNodes(channel, nodes)));
    }

    ChannelView read(Caller.Account caller, ChannelId id) {
        Channel channel = access.visible(caller.company(), id);
        return view(channel, deployments.organisations(channel.network()), ways.partNodes(channel));
    }

    JoiningView joining(Caller.Account caller, ChannelId id) {
        Channel channel = access.visible(caller.company(), id);
        LedgerAccess way = ways.of(channel, caller.company());
        FirstBlock first = channel.first()
                .orElseGet(() ->
                        EngineRefusals.asking(() -> engine.driver().ledgers().firstBlock(way)));
        return JoiningView.of(first, way.nodes());
    }

    private ChannelView view(Channel channel, Map<OrganisationId, Organisation> organisations, List<Node> nodes) {
        List<ChannelView.SeatView> places = records.seats().of(channel.id()).stream()
                .map(seat ->
                        ChannelView.SeatView.of(seat, Objects.requireNonNull(organisations.get(seat.organisation()))))
                .toList();
        return ChannelView.of(channel, places, nodes);
    }
}
