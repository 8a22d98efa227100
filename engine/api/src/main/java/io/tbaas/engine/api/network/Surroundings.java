package io.tbaas.engine.api.network;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.node.NodeName;
import java.util.List;
import java.util.Set;

/**
 * What a plan has to fit into.
 *
 * @param ports to be given to nodes, both included
 * @param portsTaken of those, given already or listened on by others
 * @param organisations of the network, also those in the bin
 * @param nodes of the network, also those in the bin
 * @param consensusNodes how many of those nodes order
 * @param ledgers of the network, also those in the bin
 * @param diskBytesFree where the nodes' folders are to be
 * @param memoryBytesFree of the process or machine that will run the nodes
 */
public record Surroundings(
        PortRange ports,
        Set<Integer> portsTaken,
        List<OrganisationName> organisations,
        List<NodeName> nodes,
        int consensusNodes,
        List<String> ledgers,
        long diskBytesFree,
        long memoryBytesFree) {
    /** Keeps copies. */
    public Surroundings {
        portsTaken = Set.copyOf(portsTaken);
        organisations = List.copyOf(organisations);
        nodes = List.copyOf(nodes);
        ledgers = List.copyOf(ledgers);
    }

    /** Those of a network that does not exist yet. */
    public static Surroundings ofNewNetwork(PortRange ports, Set<Integer> taken, long diskBytes, long memoryBytes) {
        return new Surroundings(ports, taken, List.of(), List.of(), 0, List.of(), diskBytes, memoryBytes);
    }
}
