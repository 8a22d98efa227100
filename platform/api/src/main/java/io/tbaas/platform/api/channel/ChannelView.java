package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel as those see it who sit there. */
record ChannelView(
        ChannelId id,
        NetworkId network,
        @Schema(example = "channel1") String name,
        @Schema(description = "proposed, creating, running, closing or closed", example = "running") String state,
        @Schema(description = "Hash of the first block, by which the ledger is recognised, in hexadecimal digits.")
                @Nullable
                String firstHash,
        List<SeatView> seats,
        @Schema(description = "Nodes of those who sit there, and those that order.") List<ChannelNodeView> nodes) {
    /** An organisation's place. */
    record SeatView(
            OrganisationId organisation,
            @Schema(example = "Org1") String name,
            CompanyId company,
            @Schema(description = "READ alone: an observer.") List<Right> rights,
            @Schema(description = "member or observer", example = "member") String kind,
            @Schema(description = "invited, accepted, voted, joined, leaving or out", example = "joined") String state,
            Instant since) {
        static SeatView of(Seat seat, Organisation organisation) {
            return new SeatView(
                    seat.organisation(),
                    organisation.name(),
                    seat.company(),
                    seat.rights().stream().sorted().toList(),
                    seat.isObserver() ? "observer" : "member",
                    seat.state().code(),
                    seat.since());
        }
    }

    /** A node of the channel. */
    record ChannelNodeView(
            NodeId id,
            OrganisationId organisation,
            @Schema(example = "peer0.org1.internal") String name,
            @Schema(description = "consensus or ledger", example = "ledger") String role) {
        static ChannelNodeView of(Node node) {
            return new ChannelNodeView(
                    node.id(),
                    node.organisation(),
                    node.name(),
                    node.role() == NodeRole.CONSENSUS ? "consensus" : "ledger");
        }
    }

    static ChannelView of(Channel channel, List<SeatView> seats, List<Node> nodes) {
        return new ChannelView(
                channel.id(),
                channel.network(),
                channel.name(),
                channel.state().code(),
                channel.firstHash().map(hash -> hash.toHex()).orElse(null),
                seats,
                nodes.stream().map(ChannelNodeView::of).toList());
    }
}
