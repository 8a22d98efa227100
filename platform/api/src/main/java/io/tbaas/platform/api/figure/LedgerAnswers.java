package io.tbaas.platform.api.figure;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.store.network.OutsideNodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Asks nodes what the ledger of a channel is like now, all of them at once and each with its own company's right. */
@Component
final class LedgerAnswers {
    private final Engine engine;
    private final Deployments deployments;
    private final OutsideNodes outsideNodes;

    /** What one node said. */
    sealed interface Answer {
        /** It was asked and said so. */
        record Said(LedgerFacts facts) implements Answer {}

        /** It was asked and gave none; the engine's words why. */
        record Silent(String reason) implements Answer {}

        /** Nobody may ask it in the company's name, or it does not run. */
        record NotAsked() implements Answer {}

        /** What it said, if it did. */
        default Optional<LedgerFacts> heard() {
            return this instanceof Said(LedgerFacts facts) ? Optional.of(facts) : Optional.empty();
        }
    }

    LedgerAnswers(Engine engine, Deployments deployments, OutsideNodes outsideNodes) {
        this.engine = engine;
        this.deployments = deployments;
        this.outsideNodes = outsideNodes;
    }

    /** What nodes of a channel say, in their order. Asked are those of the company that run. */
    List<Answer> of(Channel channel, List<Node> nodes, CompanyId company) {
        Map<OrganisationId, Organisation> organisations = deployments.organisations(channel.network());
        List<Supplier<Answer>> questions = nodes.stream()
                .map(node ->
                        question(channel, node, Optional.ofNullable(organisations.get(node.organisation())), company))
                .toList();
        List<CompletableFuture<Answer>> asked;
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = questions.stream()
                    .map(question -> CompletableFuture.supplyAsync(question, asking))
                    .toList();
        } // waits for all
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private Supplier<Answer> question(
            Channel channel, Node node, Optional<Organisation> organisation, CompanyId company) {
        boolean isAsked = channel.state() == ChannelState.RUNNING
                && node.company().equals(company)
                && node.state() == NodeState.RUNNING;
        if (!isAsked) {
            return Answer.NotAsked::new;
        }
        Optional<NodeEndpoint> endpoint = deployments.of(node).map(NodeDeployment::endpoint);
        Optional<Actor> asker =
                organisation.filter(each -> each.administrator().isPresent()).map(deployments::administrator);
        if (asker.isEmpty() || endpoint.isEmpty()) {
            return Answer.NotAsked::new;
        }
        return () -> ask(channel, endpoint.get(), asker.get());
    }

    /** What the first node says that others run and that answers one of the company's administrators. */
    Optional<LedgerFacts> ofOthers(Channel channel, CompanyId company) {
        List<NodeEndpoint> others = outsideNodes.of(channel.network()).stream()
                .filter(node -> node.missing().isEmpty())
                .map(OutsideNode::endpoint)
                .filter(endpoint -> endpoint.role() == NodeRole.LEDGER)
                .toList();
        return deployments.organisations(channel.network()).values().stream()
                .filter(each ->
                        each.company().equals(company) && each.administrator().isPresent())
                .map(deployments::administrator)
                .flatMap(asker -> others.stream().map(endpoint -> ask(channel, endpoint, asker)))
                .flatMap(answer -> answer.heard().stream())
                .findFirst();
    }

    private Answer ask(Channel channel, NodeEndpoint endpoint, Actor asker) {
        try {
            return new Answer.Said(engine.driver().ledgers().facts(new LedgerName(channel.name()), endpoint, asker));
        } catch (TbaasException failure) {
            if (failure.code() instanceof EngineError) {
                return new Answer.Silent(String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }
}
