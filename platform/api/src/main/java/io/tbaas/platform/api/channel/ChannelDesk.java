package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.store.network.Seats;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Shows channels to those that have a seat in them. */
@Component
final class ChannelDesk {
    private final Engine engine;
    private final NetworkAccess networkAccess;
    private final Seats seats;
    private final Deployments deployments;
    private final ChannelAccess access;
    private final ChannelWays ways;

    ChannelDesk(
            Engine engine,
            NetworkAccess networkAccess,
            Seats seats,
            Deployments deployments,
            ChannelAccess access,
            ChannelWays ways) {
        this.engine = engine;
        this.networkAccess = networkAccess;
        this.seats = seats;
        this.deployments = deployments;
        this.access = access;
        this.ways = ways;
    }

    List<ChannelView> list(Caller.Account caller, NetworkId network) {
        networkAccess.visible(caller.company(), network);
        return access.visible(caller.company(), network).stream()
                .map(this::view)
                .toList();
    }

    ChannelView read(Caller.Account caller, ChannelId id) {
        return view(access.visible(caller.company(), id));
    }

    JoiningView joining(Caller.Account caller, ChannelId id) {
        Channel channel = access.visible(caller.company(), id);
        LedgerAccess way = ways.of(channel, caller.company());
        FirstBlock first = channel.first()
                .orElseGet(() ->
                        EngineRefusals.asking(() -> engine.driver().ledgers().firstBlock(way)));
        return JoiningView.of(first, way.nodes());
    }

    private ChannelView view(Channel channel) {
        Map<OrganisationId, Organisation> organisations = deployments.organisations(channel.network());
        List<ChannelView.SeatView> places = seats.of(channel.id()).stream()
                .map(seat ->
                        ChannelView.SeatView.of(seat, Objects.requireNonNull(organisations.get(seat.organisation()))))
                .toList();
        return ChannelView.of(channel, places, ways.partNodes(channel));
    }
}
