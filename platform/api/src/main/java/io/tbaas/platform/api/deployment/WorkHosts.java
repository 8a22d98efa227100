package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.host.Hosts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Work on nodes of several hosts is one operation, with a step on each of them. */
@Component
public final class WorkHosts {
    private final Hosts hosts;
    private final Engine engine;

    WorkHosts(Hosts hosts, Engine engine) {
        this.hosts = hosts;
        this.engine = engine;
    }

    /** The hosts of nodes, in the order of these; this one where there are none. */
    public List<String> of(List<Node> nodes) {
        List<String> all = nodes.stream().map(Node::host).distinct().toList();
        return all.isEmpty() ? List.of(engine.host()) : all;
    }

    /** The same step on each host of these nodes, in their order; hosts that are offline come last and hold up nobody else. */
    public List<PlannedStep> steps(List<Node> nodes, PlannedStep step) {
        List<String> all = of(nodes);
        Set<String> offline = hosts.offline(all);
        return all.stream()
                .sorted(Comparator.comparing(offline::contains))
                .map(host -> PlannedStep.on(host, step.type(), step.arguments()))
                .toList();
    }

    /**
     * Lets people's work begin only where it can be done now.
     *
     * @throws Problem {@code HOST_OFFLINE}
     */
    public void requireOnline(List<Node> nodes) {
        offline(nodes).ifPresent(problem -> {
            throw problem;
        });
    }

    /** That a host of these nodes gets no new ones, where one does not. */
    public Optional<Problem> draining(List<Node> nodes) {
        return hosts.draining(of(nodes)).stream().findFirst().map(host -> Problem.of(ProblemCode.HOST_DRAINING)
                .with("host", host));
    }

    /** That hosts of these nodes are offline, where some are. */
    public Optional<Problem> offline(List<Node> nodes) {
        Set<String> offline = hosts.offline(of(nodes));
        offline.remove(engine.host());
        return offline.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.HOST_OFFLINE).with("hosts", String.join(", ", offline)));
    }
}
