package io.tbaas.platform.api.figure;

import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.identity.Identities;
import io.tbaas.platform.store.network.Nodes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together how a network stands now, out of the channels that a company sees and its own nodes. */
@Component
final class NetworkFacts {
    private final ChannelAccess access;
    private final ChannelFacts channelFacts;
    private final Nodes nodes;
    private final Identities identities;

    NetworkFacts(ChannelAccess access, ChannelFacts channelFacts, Nodes nodes, Identities identities) {
        this.access = access;
        this.channelFacts = channelFacts;
        this.nodes = nodes;
        this.identities = identities;
    }

    /** For a company that sees the network. */
    NetworkFactsView of(Network network, CompanyId company) {
        List<ChannelFactsView> channels = access.visible(company, network.id()).stream()
                .filter(channel -> channel.state() == ChannelState.RUNNING)
                .map(channel -> channelFacts.of(channel, company))
                .toList();
        List<Node> own = nodes.of(network.id()).stream()
                .filter(node -> node.company().equals(company) && node.state().isThere())
                .toList();
        return new NetworkFactsView(
                network.id(),
                channels.stream()
                        .mapToLong(each -> each.counted().transactions())
                        .sum(),
                channels.stream().mapToLong(each -> each.counted().invalid()).sum(),
                channels.stream().mapToDouble(each -> each.counted().rate()).sum(),
                own.size(),
                (int) own.stream()
                        .filter(node -> node.state() == NodeState.RUNNING)
                        .count(),
                firstEnd(own).orElse(null),
                channels);
    }

    private Optional<Instant> firstEnd(List<Node> own) {
        return own.stream()
                .flatMap(node -> identities.of(node.id()).stream())
                .map(Identity::notAfter)
                .min(Comparator.naturalOrder());
    }
}
