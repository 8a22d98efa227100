package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.store.network.Nodes;
import java.util.List;

/** What steps on a company's part of a network need to know; each host does those of its own nodes. */
record PartStep(BinEntryId entry, NetworkId network, CompanyId company, String host) {
    /** The nodes of the part on the host, consensus nodes first. */
    List<Node> nodes(Nodes nodes) {
        return nodes.of(network).stream()
                .filter(node -> node.company().equals(company) && node.host().equals(host))
                .toList();
    }
}
