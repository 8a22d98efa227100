package io.tbaas.platform.api.node;

import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.KeptKeys;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Has an organisation's authority certify a node that comes into an established network. */
@Component
final class IssueNodeCertificates implements Step<MakeNode.Arguments> {
    static final String TYPE = "node.certificates";

    private final Engine engine;
    private final Nodes nodes;
    private final KeptKeys keys;
    private final Deployments deployments;
    private final DatabaseClock clock;

    IssueNodeCertificates(Engine engine, Nodes nodes, KeptKeys keys, Deployments deployments, DatabaseClock clock) {
        this.engine = engine;
        this.nodes = nodes;
        this.keys = keys;
        this.deployments = deployments;
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
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(MakeNode.Arguments arguments, StepContext context) {
        return EngineFailures.telling(() -> {
            Node node = nodes.get(arguments.node());
            IssuedIdentity identity = issue(node, clock.now());
            return new StepOutcome.Write(Map.of(), change -> nodes.identify(change, node.id(), identity));
        });
    }

    /** The node's certificates, made anew for the keys that it has or gets. */
    IssuedIdentity issue(Node node, Instant now) {
        Organisation organisation = deployments.organisation(node);
        return engine.driver()
                .authorities()
                .issue(
                        organisation.authority().orElseThrow(),
                        new IdentityRequest(
                                node.name(),
                                node.role().identity(),
                                Deployments.certifiedHosts(node),
                                deployments.keys(node)),
                        now);
    }

    @Override
    public StepOutcome undo(MakeNode.Arguments arguments, StepContext context) {
        nodes.find(arguments.node()).ifPresent(node -> keys.destroyBelow(deployments.keys(node)));
        return StepOutcome.done();
    }
}
