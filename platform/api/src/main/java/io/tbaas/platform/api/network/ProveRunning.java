package io.tbaas.platform.api.network;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names every organisation's contact nodes on the channel: committed, these changes prove that the network runs. */
@Component
final class ProveRunning implements Step<NetworkStep> {
    static final String TYPE = "network.prove";

    private final Engine engine;
    private final Networks networks;
    private final Channels channels;
    private final Organisations organisations;
    private final Deployments deployments;
    private final HostNodes hostNodes;

    ProveRunning(
            Engine engine,
            Networks networks,
            Channels channels,
            Organisations organisations,
            Deployments deployments,
            HostNodes hostNodes) {
        this.engine = engine;
        this.networks = networks;
        this.channels = channels;
        this.organisations = organisations;
        this.deployments = deployments;
        this.hostNodes = hostNodes;
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
            hostNodes.wake(arguments.network());
            Channel channel = channels.first(arguments.network());
            for (Organisation organisation : organisations.of(arguments.network())) {
                Optional<StepOutcome> hindered = name(channel, organisation, context);
                if (hindered.isPresent()) {
                    return hindered.get();
                }
            }
            return new StepOutcome.Write(Map.of(), change -> {
                channels.run(change, channel);
                organisations
                        .of(arguments.network())
                        .forEach(each -> organisations.enter(change, each.id(), OrganisationState.ACTIVE));
                networks.enter(change, arguments.network(), NetworkState.RUNNING);
            });
        });
    }

    /** Empty where the organisation's contact nodes stand on the ledger, also by a former attempt. */
    private Optional<StepOutcome> name(Channel channel, Organisation organisation, StepContext context) {
        LedgerAccess access = deployments.access(channel, organisation);
        OrganisationName name = new OrganisationName(organisation.name());
        List<NodeEndpoint> contacts = access.nodes(NodeRole.LEDGER).stream()
                .filter(node -> node.organisation().equals(name))
                .limit(1)
                .toList();
        if (contacts.isEmpty()) {
            return Optional.empty();
        }
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
            case SubmitOutcome.Overtaken _ ->
                Optional.of(new StepOutcome.Wait(Duration.ofMillis(200), "another change came first"));
            case SubmitOutcome.Refused refused -> Optional.of(new StepOutcome.Failed(refused.text()));
        };
    }
}
