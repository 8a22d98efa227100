package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Realm;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What stands in the way of nodes that come back together on the ports they had: their ledgers name them. */
@Component
final class RestorationChecks {
    private final ConsortiumMembers members;
    private final NetworkRecords records;
    private final Bin bin;
    private final Engine engine;
    private final WorkHosts hosts;

    RestorationChecks(ConsortiumMembers members, NetworkRecords records, Bin bin, Engine engine, WorkHosts hosts) {
        this.members = members;
        this.records = records;
        this.bin = bin;
        this.engine = engine;
        this.hosts = hosts;
    }

    /** The nodes of a company, or of all, that are not in the bin by themselves. */
    List<Node> nodes(NetworkId network, Predicate<Node> whose) {
        return records.nodes().of(network).stream()
                .filter(whose)
                .filter(node ->
                        node.state() != NodeState.IN_BIN || bin.of(node.id()).isEmpty())
                .toList();
    }

    /** The organisations that left the network and have entries of their own. */
    Set<OrganisationId> departed(NetworkId network) {
        return bin.departed(network);
    }

    /** Reserves the ports of nodes, unless something stands in the way. */
    void takePorts(Change change, BinEntry entry, List<Node> nodes) {
        Realm realm = records.networks().realm(entry.network());
        // Hosts in an order that all changes share.
        Map<String, Set<Integer>> held = new TreeMap<>();
        hosts.of(nodes).stream()
                .sorted()
                .forEach(host -> held.put(host, records.nodes().lockPorts(change, host, realm)));
        obstacles(entry, nodes, held).stream().findFirst().ifPresent(obstacle -> {
            throw obstacle;
        });
        nodes.forEach(node -> records.nodes().takePorts(change, node, node.ports()));
    }

    /** What stands in the way now. */
    List<Problem> obstacles(BinEntry entry, List<Node> nodes) {
        Realm realm = records.networks().realm(entry.network());
        Map<String, Set<Integer>> held = new TreeMap<>();
        hosts.of(nodes).forEach(host -> held.put(host, records.nodes().ports(host, realm)));
        return obstacles(entry, nodes, held);
    }

    private List<Problem> obstacles(BinEntry entry, List<Node> nodes, Map<String, Set<Integer>> held) {
        List<Problem> obstacles = new ArrayList<>(membership(entry));
        if (entry.subject() instanceof BinSubject.OfPart
                && bin.ofWhole(entry.network()).isPresent()) { // the private chain comes back first
            obstacles.add(Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", NetworkState.IN_BIN.code())
                    .with("wanted", BinState.RESTORING.code()));
        }
        hosts.offline(nodes).ifPresent(obstacles::add);
        hosts.draining(nodes).ifPresent(obstacles::add);
        held.forEach((host, ports) -> {
            List<String> taken = taken(nodes, host, onHost(host, ports));
            if (!taken.isEmpty()) {
                obstacles.add(
                        Problem.of(ProblemCode.PORTS_TAKEN).with("host", host).with("ports", String.join(", ", taken)));
            }
        });
        return obstacles;
    }

    /** What other programs have on another host is found out there, when its nodes start. */
    private Set<Integer> onHost(String host, Set<Integer> held) {
        return host.equals(engine.host()) ? engine.surroundings(held).portsTaken() : held;
    }

    /** What stands in the way of a company whose membership in the network's consortium is not what it was. */
    List<Problem> membership(BinEntry entry) {
        CompanyId company = entry.company();
        return records.networks().get(entry.network()).consortium().stream()
                .flatMap(consortium -> {
                    if (!members.isMember(consortium, company)) {
                        return Stream.of(Problem.of(ProblemCode.MEMBERSHIP_ENDED));
                    }
                    try {
                        members.acting(consortium, company);
                        return Stream.empty();
                    } catch (Problem refused) {
                        return Stream.of(refused);
                    }
                })
                .toList();
    }

    private static List<String> taken(List<Node> nodes, String host, Set<Integer> taken) {
        return nodes.stream()
                .filter(node -> node.host().equals(host))
                .flatMap(node -> node.ports().values().stream())
                .filter(taken::contains)
                .sorted()
                .map(String::valueOf)
                .toList();
    }
}
