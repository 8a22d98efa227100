package io.tbaas.platform.api.organisation;

import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.AfterOperation;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An organisation and its nodes are made: it is in the network. A joining that was taken back leaves nothing of it. */
@Component
final class ActivateOrganisation implements Step<NetworkJoining.JoiningStep>, AfterOperation {
    static final String TYPE = "organisation.activate";

    private final NetworkRecords records;
    private final NetworkInvitations invitations;
    private final NetworkRoll roll;

    ActivateOrganisation(NetworkRecords records, NetworkInvitations invitations, NetworkRoll roll) {
        this.records = records;
        this.invitations = invitations;
        this.roll = roll;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NetworkJoining.JoiningStep> arguments() {
        return NetworkJoining.JoiningStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(NetworkJoining.JoiningStep arguments, StepContext context) {
        return new StepOutcome.Write(Map.of(), change -> {
            Network network = records.networks().lock(change, arguments.network());
            Organisation organisation =
                    records.organisations().find(arguments.organisation()).orElseThrow();
            records.organisations().enter(change, organisation.id(), OrganisationState.ACTIVE);
            roll.cameIn(change, network, organisation);
        });
    }

    @Override
    public String kind() {
        return NetworkJoining.KIND;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            OrganisationId organisation = OrganisationId.of(operation.resource().id());
            invitations.forget(change, organisation);
            records.nodes().delete(change, organisation);
            records.organisations().delete(change, organisation);
        }
    }
}
