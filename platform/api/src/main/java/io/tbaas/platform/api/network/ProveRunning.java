package io.tbaas.platform.api.network;

import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.node.ContactNodes;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names every organisation's contact nodes on the channel: committed, these changes prove that the network runs. */
@Component
final class ProveRunning implements Step<NetworkStep> {
    static final String TYPE = "network.prove";

    private final ContactNodes contacts;
    private final Networks networks;
    private final Channels channels;
    private final Organisations organisations;
    private final HostNodes hostNodes;

    ProveRunning(
            ContactNodes contacts,
            Networks networks,
            Channels channels,
            Organisations organisations,
            HostNodes hostNodes) {
        this.contacts = contacts;
        this.networks = networks;
        this.channels = channels;
        this.organisations = organisations;
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
                Optional<StepOutcome> hindered = first(channel, organisation).isEmpty()
                        ? Optional.empty()
                        : contacts.set(channel, organisation, first(channel, organisation), context);
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

    private List<NodeEndpoint> first(Channel channel, Organisation organisation) {
        return contacts.candidates(channel, organisation).stream().limit(1).toList();
    }
}
