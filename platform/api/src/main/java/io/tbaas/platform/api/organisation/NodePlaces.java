package io.tbaas.platform.api.organisation;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.PlanNote;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What plans say of where a network's nodes are: an engine knows those of its own host only. */
@Component
final class NodePlaces {
    private static final String ALL_IN_ONE_PROCESS = "ALL_PARTIES_IN_ONE_PROCESS";

    private final Engine engine;
    private final NetworkRecords records;

    NodePlaces(Engine engine, NetworkRecords records) {
        this.engine = engine;
        this.records = records;
    }

    /** The notes of a plan of what comes to a network that exists. */
    List<PlanNote> notes(Network network, NetworkPlan plan) {
        Set<String> hosts = new TreeSet<>();
        records.nodes().of(network.id()).stream().map(Node::host).forEach(hosts::add);
        if (!plan.nodes().isEmpty()) {
            hosts.add(engine.host());
        }
        boolean elsewhere = network.imported() || plan.nodes().isEmpty() || isPartOutside(network);
        List<PlanNote> notes = new ArrayList<>(plan.notes());
        if (hosts.size() > 1 || elsewhere) {
            notes.removeIf(note -> note.code().equals(ALL_IN_ONE_PROCESS));
        }
        if (hosts.size() > 1) {
            // Not their names: a host is known to companies that have nodes there.
            notes.add(
                    new PlanNote(
                            "NODES_ON_SEVERAL_HOSTS",
                            Map.of("hosts", Integer.toString(hosts.size())),
                            "The network's nodes are on " + hosts.size()
                                    + " hosts. Nodes of different hosts do not learn of each other: programs are told of each that they need."));
        }
        if (elsewhere) {
            notes.add(new PlanNote(
                    "PARTIES_ELSEWHERE", Map.of(), "Parties of the network run their nodes outside of this platform."));
        }
        return notes;
    }

    private boolean isPartOutside(Network network) {
        return records.organisations().of(network.id()).stream()
                .anyMatch(organisation -> organisation.outside().isPresent());
    }
}
