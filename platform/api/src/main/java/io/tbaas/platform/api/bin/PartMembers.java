package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a part of a network consists of: the organisation that left, or all of a company's that did not leave before, with their nodes. */
@Component
final class PartMembers {
    private final NetworkRecords records;
    private final Bin bin;

    PartMembers(NetworkRecords records, Bin bin) {
        this.records = records;
        this.bin = bin;
    }

    List<Organisation> organisations(PartStep part) {
        return organisations(part.network(), part.company(), part.organisation());
    }

    /** Its nodes, consensus nodes first. */
    List<Node> nodes(PartStep part) {
        return nodes(part.network(), part.company(), part.organisation());
    }

    /** The nodes of the part that an entry keeps. */
    List<Node> nodes(BinEntry entry) {
        return nodes(entry.network(), entry.company(), entry.subject().organisation());
    }

    private List<Node> nodes(NetworkId network, CompanyId company, Optional<OrganisationId> leaver) {
        Set<OrganisationId> own = organisations(network, company, leaver).stream()
                .map(Organisation::id)
                .collect(Collectors.toUnmodifiableSet());
        return records.nodes().of(network).stream()
                .filter(node -> own.contains(node.organisation()))
                .toList();
    }

    private List<Organisation> organisations(NetworkId network, CompanyId company, Optional<OrganisationId> leaver) {
        Set<OrganisationId> departed = bin.departed(network);
        return records.organisations().of(network).stream()
                .filter(each -> each.company().equals(company))
                .filter(each -> leaver.map(each.id()::equals).orElseGet(() -> !departed.contains(each.id())))
                .toList();
    }
}
