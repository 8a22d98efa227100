package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.Nodes;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Says beforehand what a company gets back of what is in its bin, and what stands in the way. */
@Component
final class RestorationPreview {
    private final Bin bin;
    private final Nodes nodes;
    private final NodeBin nodeBin;
    private final NetworkBin networkBin;
    private final PartBin partBin;
    private final NodesPreview previews;
    private final ChannelPreview channels;

    RestorationPreview(
            Bin bin,
            Nodes nodes,
            NodeBin nodeBin,
            NetworkBin networkBin,
            PartBin partBin,
            NodesPreview previews,
            ChannelPreview channels) {
        this.bin = bin;
        this.nodes = nodes;
        this.nodeBin = nodeBin;
        this.networkBin = networkBin;
        this.partBin = partBin;
        this.previews = previews;
        this.channels = channels;
    }

    RestorationView of(Caller.Account caller, Locale locale, BinEntryId id) {
        BinEntry entry = bin.get(id, caller.company());
        entry.state().to(BinState.RESTORING);
        return switch (entry.subject()) {
            case BinSubject.OfNode node ->
                previews.of(entry, List.of(nodes.get(node.id())), nodeBin.obstacles(node.id(), locale));
            case BinSubject.OfNetwork _ -> previews.of(entry, networkBin.nodes(entry), networkBin.obstacles(entry));
            case BinSubject.OfPart _ -> previews.of(entry, partBin.nodes(entry), partBin.obstacles(entry));
            case BinSubject.OfChannel _ -> channels.of(entry);
        };
    }
}
