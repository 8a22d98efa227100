package io.tbaas.platform.api.node;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names on a ledger the nodes of an organisation that others contact first. */
@Component
public final class ContactNodes {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Engine engine;
    private final Deployments deployments;

    ContactNodes(Engine engine, Deployments deployments) {
        this.engine = engine;
        this.deployments = deployments;
    }

    /** Those of an organisation's nodes that have a part in a channel and keep its ledger. */
    public List<NodeEndpoint> candidates(Channel channel, Organisation organisation) {
        return deployments.in(channel.id()).stream()
                .filter(node -> node.role() == NodeRole.LEDGER
                        && node.organisation().name().value().equals(organisation.name()))
                .map(NodeDeployment::endpoint)
                .toList();
    }

    /** Those of the candidates that the ledger names. */
    List<NodeEndpoint> named(Channel channel, Organisation organisation) {
        LedgerConfiguration configuration =
                engine.driver().ledgers().configuration(deployments.access(channel, organisation));
        Set<String> addresses = configuration.seats().stream()
                .filter(seat -> seat.organisation().value().equals(organisation.name()))
                .flatMap(seat -> seat.contactNodes().stream())
                .collect(Collectors.toUnmodifiableSet());
        return candidates(channel, organisation).stream()
                .filter(node -> node.address(PortUse.SERVICE)
                        .filter(addresses::contains)
                        .isPresent())
                .toList();
    }

    /** Empty where the organisation's contact nodes stand on the ledger like that, also by a former attempt; else what hinders it. */
    public Optional<StepOutcome> set(
            Channel channel, Organisation organisation, List<NodeEndpoint> contacts, StepContext context) {
        return set(deployments.access(channel, organisation), organisation, contacts, context);
    }

    /** The same by another way to the channel. */
    public Optional<StepOutcome> set(
            LedgerAccess access, Organisation organisation, List<NodeEndpoint> contacts, StepContext context) {
        OrganisationName name = new OrganisationName(organisation.name());
        Changes changes = engine.driver().changes();
        ChangeProposal proposal;
        try {
            proposal = changes.propose(access, new ChangeRequest.SetContactNodes(name, contacts));
        } catch (TbaasException failure) {
            if (failure.code() == EngineError.CHANGE_WITHOUT_EFFECT) {
                return Optional.empty();
            }
            throw failure;
        }
        SubmitOutcome outcome = changes.submit(access, proposal, List.of(changes.agree(proposal, access.actor())));
        return switch (outcome) {
            case SubmitOutcome.Committed committed -> {
                context.log(name + ": contact nodes committed in block " + committed.block());
                yield Optional.empty();
            }
            case SubmitOutcome.Overtaken _ -> Optional.of(new StepOutcome.Wait(PAUSE, "another change came first"));
            case SubmitOutcome.Refused refused -> Optional.of(new StepOutcome.Failed(refused.text()));
        };
    }
}
