package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.store.ByKey;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads organisations: those of a network for companies that are in it, their names for other members of its consortium. */
@Component
final class OrganisationDesk {
    private final NetworkAccess access;
    private final ConsortiumMembers members;
    private final NetworkRecords records;
    private final Companies companies;

    OrganisationDesk(NetworkAccess access, ConsortiumMembers members, NetworkRecords records, Companies companies) {
        this.access = access;
        this.members = members;
        this.records = records;
        this.companies = companies;
    }

    Page<OrganisationView> page(Caller.Account caller, NetworkId network, Filter filter, PageRequest request) {
        access.visible(caller.company(), network);
        List<Node> nodes = records.nodes().of(network);
        Page<Organisation> found = records.organisations().page(network, filter, request);
        ByKey<CompanyId, String> names = companies.names(
                found.items().stream().map(Organisation::company).toList());
        return found.map(each -> view(each, names.get(each.company()), nodes));
    }

    OrganisationView read(Caller.Account caller, NetworkId network, OrganisationId id) {
        return view(access.seen(caller.company(), network, id), records.nodes().of(network));
    }

    Page<NetworkEntryView> entries(
            Caller.Account caller,
            ConsortiumId consortium,
            Optional<NetworkState> state,
            Optional<String> name,
            PageRequest page) {
        members.see(consortium, caller.company());
        Page<Network> found = records.networks().page(consortium, state, name, page);
        List<Organisation> organisations = records.organisations()
                .of(found.items().stream().map(Network::id).toList());
        ByKey<CompanyId, String> names = companies.names(
                organisations.stream().map(Organisation::company).toList());
        Map<NetworkId, List<NetworkEntryView.EntryOrganisation>> named = organisations.stream()
                .collect(Collectors.groupingBy(
                        Organisation::network,
                        Collectors.mapping(
                                each -> new NetworkEntryView.EntryOrganisation(
                                        each.name(), each.company(), names.get(each.company())),
                                Collectors.toList())));
        return found.map(
                network -> NetworkEntryView.of(network, named.getOrDefault(network.id(), List.of()), caller.company()));
    }

    OrganisationView view(Organisation organisation, List<Node> nodes) {
        return view(organisation, companies.get(organisation.company()).name(), nodes);
    }

    private static OrganisationView view(Organisation organisation, String companyName, List<Node> nodes) {
        int own = (int) nodes.stream()
                .filter(node -> node.organisation().equals(organisation.id()))
                .count();
        return OrganisationView.of(organisation, companyName, own);
    }
}
