package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.OutsideNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ledger of a network's first channel says, asked from its nodes one after the other. */
@Component
public final class NetworkFacts {
    private final Engine engine;
    private final ChannelAccess channelAccess;
    private final Nodes nodes;
    private final OutsideNodes outsideNodes;
    private final Deployments deployments;
    private final DatabaseClock clock;

    /** What a ledger says, and who said so. */
    public record LedgerFactsView(
            @Schema(example = "channel1") String channel,
            @Schema(description = "How many blocks it has.", example = "3") long height,
            @Schema(description = "Hash of the newest block, in hexadecimal digits.") String newestHash,
            @Schema(description = "The node that said so; absent for one that the platform does not run.") @Nullable
                    NodeId node,
            @Schema(example = "peer0.org1.internal") String nodeName,
            @Schema(description = "When it said so.") Instant at,
            @Schema(description = "How old the figures are.", example = "4") long ageMillis) {}

    NetworkFacts(
            Engine engine,
            ChannelAccess channelAccess,
            Nodes nodes,
            OutsideNodes outsideNodes,
            Deployments deployments,
            DatabaseClock clock) {
        this.outsideNodes = outsideNodes;
        this.engine = engine;
        this.channelAccess = channelAccess;
        this.nodes = nodes;
        this.deployments = deployments;
        this.clock = clock;
    }

    /** Asked by a company from its own nodes, which say what it may know. */
    public LedgerFactsView read(Network network, CompanyId company) {
        Problem silent = Problem.of(ProblemCode.NODES_SILENT);
        Optional<Channel> oldest = channelAccess.visible(company, network.id()).stream()
                .filter(each -> each.state() == ChannelState.RUNNING)
                .findFirst();
        if (!network.state().isEstablished()) {
            throw silent;
        }
        if (oldest.isEmpty()) {
            throw Problem.of(ProblemCode.SEAT_MISSING);
        }
        Channel channel = oldest.get();
        Map<OrganisationId, Organisation> organisations = deployments.organisations(network.id());
        for (Node node : nodes.in(channel.id())) {
            boolean asked = node.company().equals(company)
                    && node.role() == NodeRole.LEDGER
                    && node.state() == NodeState.RUNNING
                    && channel.state() == ChannelState.RUNNING;
            if (asked) {
                try {
                    Organisation organisation = Objects.requireNonNull(organisations.get(node.organisation()));
                    return ask(
                            channel,
                            node.id(),
                            deployments.of(node).orElseThrow().endpoint(),
                            organisation);
                } catch (TbaasException failure) {
                    if (failure.code() != EngineError.NODE_UNREACHABLE
                            && failure.code() != EngineError.NODE_CATCHING_UP
                            && failure.code() != EngineError.LEDGER_UNKNOWN) {
                        throw failure;
                    }
                    silent.addSuppressed(failure);
                }
            }
        }
        return askOthers(channel, network, company, silent);
    }

    /** Nodes that others run are asked as the company's own administrator. */
    private LedgerFactsView askOthers(Channel channel, Network network, CompanyId company, Problem silent) {
        for (Organisation own : deployments.organisations(network.id()).values()) {
            if (!own.company().equals(company) || own.administrator().isEmpty()) {
                continue;
            }
            for (OutsideNode node : outsideNodes.of(network.id())) {
                if (node.endpoint().role() == NodeRole.LEDGER && node.missing().isEmpty()) {
                    try {
                        return ask(channel, null, node.endpoint(), own);
                    } catch (TbaasException failure) {
                        if (!(failure.code() instanceof EngineError)) {
                            throw failure;
                        }
                        silent.addSuppressed(failure);
                    }
                }
            }
        }
        throw silent;
    }

    private LedgerFactsView ask(
            Channel channel, @Nullable NodeId node, NodeEndpoint endpoint, Organisation organisation) {
        LedgerFacts facts = engine.driver()
                .ledgers()
                .facts(new LedgerName(channel.name()), endpoint, deployments.administrator(organisation));
        long age = Math.max(0, Duration.between(facts.at(), clock.now()).toMillis());
        return new LedgerFactsView(
                channel.name(),
                facts.height(),
                HexFormat.of().formatHex(facts.newestHash().toArray()),
                node,
                endpoint.name().value(),
                facts.at(),
                age);
    }
}
