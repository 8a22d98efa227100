package io.tbaas.platform.api.node;

import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives a node new certificates for the keys it has; they count once it starts anew. */
@Component
public final class RenewNodeCertificates implements Step<MakeNode.Arguments> {
    public static final String TYPE = "node.renew";

    private final Nodes nodes;
    private final IssueNodeCertificates issuing;
    private final DatabaseClock clock;

    RenewNodeCertificates(Nodes nodes, IssueNodeCertificates issuing, DatabaseClock clock) {
        this.nodes = nodes;
        this.issuing = issuing;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<MakeNode.Arguments> arguments() {
        return MakeNode.Arguments.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(MakeNode.Arguments arguments, StepContext context) {
        return EngineFailures.telling(() -> {
            Node node = nodes.get(arguments.node());
            IssuedIdentity renewed = issuing.issue(node, clock.now());
            return new StepOutcome.Write(Map.of(), change -> nodes.identify(change, node.id(), renewed));
        });
    }
}
