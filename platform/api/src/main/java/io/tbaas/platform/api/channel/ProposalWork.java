package io.tbaas.platform.api.channel;

import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.vote.Proposals;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has what passed carried out by an operation, and tried again after it failed. */
@Component
final class ProposalWork {
    private final ProposalPlans plans;
    private final Operations operations;
    private final Proposals proposals;

    ProposalWork(ProposalPlans plans, Operations operations, Proposals proposals) {
        this.plans = plans;
        this.operations = operations;
        this.proposals = proposals;
    }

    Proposal begin(Change change, Proposal proposal) {
        Operation operation = operations.start(change, plans.plan(proposal));
        return proposals.update(change, proposal.appliedBy(operation.id()));
    }

    /** Goes on at the step that failed, where there is one. */
    Proposal retry(Change change, Proposal proposal) {
        Proposal applying = proposals.update(change, proposal.in(ProposalState.APPLYING, ""));
        Optional<Operation> failed =
                proposal.operation().map(operations::get).filter(each -> each.state() == OperationState.FAILED);
        if (failed.isEmpty()) {
            return begin(change, applying);
        }
        operations.retry(change, operations.lock(change, failed.get().id()));
        return applying;
    }
}
