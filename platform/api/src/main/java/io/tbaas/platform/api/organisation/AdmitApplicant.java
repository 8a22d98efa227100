package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.consortium.Admissions;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.vote.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The organisations of a network voted for an applicant: it has an invitation, which it plans with and accepts as any other. */
@Component
final class AdmitApplicant implements Step<AdmitApplicant.Arguments> {
    static final String TYPE = "network.admit";

    private final Proposals proposals;
    private final Networks networks;
    private final Admissions admissions;
    private final NetworkInvitationEntry invitations;

    AdmitApplicant(Proposals proposals, Networks networks, Admissions admissions, NetworkInvitationEntry invitations) {
        this.proposals = proposals;
        this.networks = networks;
        this.admissions = admissions;
        this.invitations = invitations;
    }

    /** By which vote. */
    record Arguments(ProposalId proposal) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<Arguments> arguments() {
        return Arguments.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        Proposal proposal = proposals.get(arguments.proposal());
        return proposal.kind() instanceof LedgerKind.NetworkAdmission admission
                ? new StepOutcome.Write(Map.of(), change -> admit(change, proposal, admission))
                : new StepOutcome.Failed("this is no vote on an applicant");
    }

    private void admit(Change change, Proposal proposal, LedgerKind.NetworkAdmission admission) {
        Network network = networks.lock(change, proposal.scope().network().orElseThrow());
        if (proposals.get(proposal.id()).state() != ProposalState.APPLYING) {
            return; // it was withdrawn since the vote passed
        }
        admissions.end(change, admission.application(), ApplicationState.APPROVED, "");
        invitations.admit(change, network, admission.company());
    }
}
