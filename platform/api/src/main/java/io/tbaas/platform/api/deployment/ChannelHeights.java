package io.tbaas.platform.api.deployment;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.network.Nodes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks nodes how far they are. */
@Component
public final class ChannelHeights {
    private final Engine engine;
    private final Nodes nodes;
    private final Deployments deployments;

    ChannelHeights(Engine engine, Nodes nodes, Deployments deployments) {
        this.engine = engine;
        this.nodes = nodes;
        this.deployments = deployments;
    }

    /** What a node says of a channel; empty where it does not answer, or does not know yet who asks. */
    public Optional<LedgerFacts> of(Channel channel, Node node) {
        Organisation organisation = deployments.organisation(node);
        if (node.identity().isEmpty() || organisation.administrator().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(engine.driver()
                    .ledgers()
                    .facts(
                            new LedgerName(channel.name()),
                            deployments.of(node).orElseThrow().endpoint(),
                            deployments.administrator(organisation)));
        } catch (TbaasException failure) {
            if (mayPass(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Whether a failure may be gone when the node is asked again. */
    static boolean mayPass(TbaasException failure) {
        return failure.code() == EngineError.NODE_UNREACHABLE
                || failure.code() == EngineError.NODE_CATCHING_UP
                || failure.code() == EngineError.LEDGER_UNKNOWN
                || failure.code() == EngineError.NODE_REFUSED;
    }

    /** The greatest height that another running node of the channel has; 0 where none answers. */
    public long highestOfOthers(Channel channel, NodeId but) {
        return nodes.in(channel.id()).stream()
                .filter(node -> !node.id().equals(but) && node.state() == NodeState.RUNNING)
                .flatMap(node -> of(channel, node).stream())
                .mapToLong(LedgerFacts::height)
                .max()
                .orElse(0);
    }
}
