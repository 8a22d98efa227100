package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.problem.FieldFault;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reserves the ports of a node out of the bin on its host, which alone knows what other programs have there. */
@Component
final class TakePorts implements Step<BinStep> {
    static final String TYPE = "bin.ports";

    private final Nodes nodes;
    private final ReturningPorts ports;

    TakePorts(Nodes nodes, ReturningPorts ports) {
        this.nodes = nodes;
        this.ports = ports;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<BinStep> arguments() {
        return BinStep.class;
    }

    /** They are free again when the restoration is taken back, whichever step failed. */
    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(BinStep arguments, StepContext context) {
        Node node = nodes.get(arguments.node());
        try {
            ports.require(node, Locale.ENGLISH);
        } catch (Problem refused) {
            return new StepOutcome.Failed(refused.getMessage() + words(refused));
        }
        return new StepOutcome.Write(Map.of(), change -> ports.take(change, node));
    }

    private static String words(Problem refused) {
        return refused.faults().stream().map(FieldFault::detail).collect(Collectors.joining(" ", ": ", ""));
    }
}
