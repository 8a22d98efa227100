package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.List;

/** Work on a whole network is done by the host that has its nodes. */
final class SoleHost {
    private SoleHost() {}

    /**
     * The host of all these nodes.
     *
     * @param otherwise where there are none
     * @throws Problem {@code NETWORK_ON_SEVERAL_HOSTS} with their names
     */
    static String of(List<Node> nodes, String otherwise) {
        List<String> hosts = nodes.stream().map(Node::host).distinct().sorted().toList();
        if (hosts.size() > 1) {
            throw Problem.of(ProblemCode.NETWORK_ON_SEVERAL_HOSTS).with("hosts", String.join(", ", hosts));
        }
        return hosts.isEmpty() ? otherwise : hosts.getFirst();
    }
}
