package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says beforehand what a company gets back of a network or channel that was deleted by vote. */
@Component
final class RestorationPreview {
    private final Bin bin;
    private final NetworkRecords records;
    private final NodeChannels parts;
    private final PartBin partBin;
    private final RestorationChecks checks;
    private final ChannelPreview channels;

    RestorationPreview(
            Bin bin,
            NetworkRecords records,
            NodeChannels parts,
            PartBin partBin,
            RestorationChecks checks,
            ChannelPreview channels) {
        this.channels = channels;
        this.bin = bin;
        this.records = records;
        this.parts = parts;
        this.partBin = partBin;
        this.checks = checks;
    }

    RestorationView of(Caller.Account caller, BinEntryId id) {
        BinEntry entry = bin.get(id, caller.company());
        if (entry.state() == BinState.KEPT && entry.subject() instanceof BinSubject.OfChannel) {
            return channels.of(entry);
        }
        if (!(entry.subject() instanceof BinSubject.OfPart) || entry.state() != BinState.KEPT) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", entry.state().code())
                    .with("wanted", BinState.RESTORING.code());
        }
        Network network = records.networks().get(entry.network());
        List<Node> nodes = partBin.nodes(network, entry);
        List<RestorationView.ObstacleView> obstacles = checks.obstacles(network, entry.company(), nodes).stream()
                .map(RestorationView.ObstacleView::of)
                .toList();
        boolean orders =
                Stream.concat(nodes.stream(), there(network)).anyMatch(node -> node.role() == NodeRole.CONSENSUS);
        return new RestorationView(
                obstacles.isEmpty(),
                obstacles,
                nodes.stream().map(Node::name).toList(),
                copies(network, nodes),
                orders,
                orders,
                others(network, entry.company()));
    }

    private Stream<Node> there(Network network) {
        return records.nodes().of(network.id()).stream()
                .filter(node -> node.state().isThere());
    }

    private List<RestorationView.CopyView> copies(Network network, List<Node> nodes) {
        Map<ChannelId, Long> heights = nodes.stream()
                .filter(node -> node.role() == NodeRole.LEDGER)
                .flatMap(node -> parts.of(node.id()).stream())
                .filter(part -> part.state().hasCopy())
                .collect(Collectors.toMap(NodeChannel::channel, NodeChannel::height, Math::max));
        return records.channels().of(network.id()).stream()
                .filter(channel -> heights.containsKey(channel.id()))
                .map(channel -> copy(channel, heights.getOrDefault(channel.id(), 0L)))
                .toList();
    }

    private static RestorationView.CopyView copy(Channel channel, long height) {
        return new RestorationView.CopyView(channel.id(), channel.name(), height);
    }

    private List<RestorationView.OtherView> others(Network network, CompanyId own) {
        List<CompanyId> inBin =
                bin.parts(network.id()).stream().map(BinEntry::company).toList();
        return records.organisations().everOf(network.id()).stream()
                .filter(each -> !each.company().equals(own))
                .map(each -> new RestorationView.OtherView(each.name(), each.company(), standing(each, inBin)))
                .toList();
    }

    private static String standing(Organisation organisation, List<CompanyId> inBin) {
        if (!organisation.state().isPresent()) {
            return "gone";
        }
        if (organisation.authority().isEmpty()) {
            return "outside";
        }
        return inBin.contains(organisation.company()) ? "in-bin" : "there";
    }
}
