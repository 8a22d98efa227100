package io.tbaas.platform.api.organisation;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** An organisation without channels leaves its network: what it has here goes into its company's bin. Its name stays taken. */
@Component
final class OrganisationDeparture {
    private final Changes changes;
    private final NetworkAccess access;
    private final NetworkRecords records;
    private final OrganisationEnd ends;
    private final OrganisationKeys keys;
    private final NodeChannels parts;
    private final LeftBehind behind;

    OrganisationDeparture(
            Changes changes,
            NetworkAccess access,
            NetworkRecords records,
            OrganisationEnd ends,
            OrganisationKeys keys,
            NodeChannels parts,
            LeftBehind behind) {
        this.parts = parts;
        this.behind = behind;
        this.changes = changes;
        this.access = access;
        this.records = records;
        this.ends = ends;
        this.keys = keys;
    }

    /** Answers the organisation as it is afterwards. */
    Organisation leave(Call call, Caller.Account caller, NetworkId networkId, OrganisationId id) {
        return changes.apply(call, Permission.ORGANISATION_LEAVE, change -> {
            CompanyId company = caller.company();
            access.own(company, networkId, id);
            Network network = access.lock(change, company, networkId);
            Organisation organisation = access.own(company, networkId, id);
            organisation.state().to(OrganisationState.LEAVING);
            requireUntied(network, organisation);
            if (organisation.authority().isPresent()) {
                ends.begin(change, network, organisation);
                behind.keep(change, organisation);
            } else { // it was made elsewhere: what is here of it are copies
                ends.leave(change, network, organisation);
                keys.destroy(organisation);
            }
            return records.organisations().find(id).orElseThrow();
        });
    }

    private void requireUntied(Network network, Organisation organisation) {
        List<String> ties = new ArrayList<>();
        // Of an imported network only the entry is left: the ledgers are others' affair.
        records.seats().of(organisation.id()).stream()
                .filter(seat -> seat.state() != SeatState.OUT && !network.imported())
                .forEach(seat -> ties.add(seat.channel().value()));
        ordering(network, organisation).forEach(node -> ties.add(node.id().value()));
        boolean last = records.organisations().of(network.id()).stream()
                .noneMatch(each ->
                        each.state() == OrganisationState.ACTIVE && !each.id().equals(organisation.id()));
        if (last) {
            ties.add(organisation.network().value());
        }
        if (!ties.isEmpty()) {
            throw Problem.of(ProblemCode.ORGANISATION_TIED).with("resources", ties);
        }
    }

    /** Its nodes that others need: those that order a channel, and all that order where nobody else's do. */
    private List<Node> ordering(Network network, Organisation organisation) {
        Map<Boolean, List<Node>> orderers = records.nodes().of(network.id()).stream()
                .filter(node ->
                        node.role() == NodeRole.CONSENSUS && node.state().isThere())
                .collect(Collectors.partitioningBy(node -> node.organisation().equals(organisation.id())));
        List<Node> own = orderers.getOrDefault(true, List.of());
        boolean others = !orderers.getOrDefault(false, List.of()).isEmpty();
        return own.stream().filter(node -> !others || orders(network, node)).toList();
    }

    private boolean orders(Network network, Node node) {
        return records.channels().of(network.id()).stream()
                .filter(channel -> channel.state() != ChannelState.CLOSED)
                .anyMatch(channel -> parts.find(node.id(), channel.id())
                        .filter(part -> part.state() != NodeChannelState.LEFT)
                        .isPresent());
    }
}
