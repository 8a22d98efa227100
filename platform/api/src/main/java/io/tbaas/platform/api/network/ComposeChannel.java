package io.tbaas.platform.api.network;

import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.LedgerSpec;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Composes the first block of a new network's channel, once: it is kept, because another attempt would compose another one. */
@Component
final class ComposeChannel implements Step<NetworkStep> {
    static final String TYPE = "network.channel";

    private final Engine engine;
    private final Networks networks;
    private final Channels channels;
    private final Organisations organisations;
    private final Deployments deployments;
    private final DatabaseClock clock;

    ComposeChannel(
            Engine engine,
            Networks networks,
            Channels channels,
            Organisations organisations,
            Deployments deployments,
            DatabaseClock clock) {
        this.engine = engine;
        this.networks = networks;
        this.channels = channels;
        this.organisations = organisations;
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
        return EngineFailures.telling(() -> {
            Channel channel = channels.first(arguments.network());
            FirstBlock first = engine.driver().ledgers().compose(spec(channel), clock.now());
            return new StepOutcome.Write(
                    Map.of(), change -> channels.compose(change, channel.id(), first.encoded(), first.hash()));
        });
    }

    private LedgerSpec spec(Channel channel) {
        List<LedgerMember> members = organisations.of(channel.network()).stream()
                .map(organisation -> LedgerMember.full(deployments.definition(organisation)))
                .toList();
        List<ConsensusMember> consensus = deployments.of(channel.network()).stream()
                .filter(node -> node.role() == NodeRole.CONSENSUS)
                .map(Deployments::consensusMember)
                .toList();
        NetworkShape shape = networks.get(channel.network()).shape();
        return new LedgerSpec(
                new LedgerName(channel.name()),
                shape.algorithm(),
                shape.consensus(),
                shape.blockCutting(),
                shape.endorsement(),
                members,
                consensus);
    }
}
