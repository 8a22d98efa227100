package io.tbaas.platform.api.network;

import io.tbaas.engine.api.identity.Authorities;
import io.tbaas.engine.api.identity.AuthorityRequest;
import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.KeptKeys;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Makes the authorities of a network's organisations, their administrators and the certificates of their nodes. */
@Component
final class MakeAuthorities implements Step<NetworkStep> {
    static final String TYPE = "network.authorities";

    private final Engine engine;
    private final Organisations organisations;
    private final Nodes nodes;
    private final KeptKeys keys;
    private final Deployments deployments;
    private final DatabaseClock clock;

    MakeAuthorities(
            Engine engine,
            Organisations organisations,
            Nodes nodes,
            KeptKeys keys,
            Deployments deployments,
            DatabaseClock clock) {
        this.engine = engine;
        this.organisations = organisations;
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
    public Class<NetworkStep> arguments() {
        return NetworkStep.class;
    }

    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(NetworkStep arguments, StepContext context) {
        return EngineFailures.telling(() -> make(arguments));
    }

    private StepOutcome make(NetworkStep arguments) {
        KeyName below = deployments.keys(arguments.network());
        Instant now = clock.now();
        List<Node> own = nodes.of(arguments.network());
        List<Consumer<Change>> effects = new ArrayList<>();
        for (Organisation organisation : organisations.of(arguments.network())) {
            effects.add(make(organisation, own, below.below(organisation.id().value()), now));
        }
        return new StepOutcome.Write(Map.of(), change -> effects.forEach(effect -> effect.accept(change)));
    }

    private Consumer<Change> make(Organisation organisation, List<Node> all, KeyName below, Instant now) {
        Authorities authorities = engine.driver().authorities();
        OrganisationAuthority authority = authorities.make(
                new AuthorityRequest(
                        new OrganisationName(organisation.name()),
                        organisation.domain(),
                        NetworkPlans.ALGORITHM,
                        below),
                now);
        IssuedIdentity administrator = authorities.issue(
                authority,
                new IdentityRequest(
                        "Admin@" + organisation.domain(), IdentityRole.ADMINISTRATOR, List.of(), below.below("admin")),
                now);
        Map<NodeId, IssuedIdentity> identities = new java.util.HashMap<>();
        for (Node node : all) {
            if (node.organisation().equals(organisation.id())) {
                identities.put(
                        node.id(),
                        authorities.issue(
                                authority,
                                new IdentityRequest(
                                        node.name(),
                                        node.role().identity(),
                                        Deployments.CERTIFIED_HOSTS,
                                        below.below(node.id().value())),
                                now));
            }
        }
        return change -> {
            organisations.authorise(change, organisation.id(), authority, administrator);
            identities.forEach((node, identity) -> nodes.identify(change, node, identity));
        };
    }

    @Override
    public StepOutcome undo(NetworkStep arguments, StepContext context) {
        keys.destroyBelow(deployments.keys(arguments.network()));
        return StepOutcome.done();
    }
}
