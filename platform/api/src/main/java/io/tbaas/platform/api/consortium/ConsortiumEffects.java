package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.vote.ProposalEffects;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.MembershipState;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.consortium.Consortia;
import org.springframework.stereotype.Component;

/** What the votes of a consortium do. */
@Component
final class ConsortiumEffects implements ProposalEffects {
    private final Consortia consortia;
    private final JoinRules rules;
    private final Joining joining;
    private final Admissions admissions;
    private final Departures departures;

    ConsortiumEffects(
            Consortia consortia, JoinRules rules, Joining joining, Admissions admissions, Departures departures) {
        this.rules = rules;
        this.consortia = consortia;
        this.joining = joining;
        this.admissions = admissions;
        this.departures = departures;
    }

    @Override
    public boolean knows(ProposalScope scope) {
        return scope instanceof ProposalScope.OfConsortium;
    }

    @Override
    public void check(Proposal proposal) {
        Consortium consortium = consortium(proposal);
        switch (proposal.kind()) {
            case ProposalKind.Admission admission -> rules.check(consortium, admission.company());
            case ProposalKind.Removal removal -> departures.check(consortium, removal.company());
            case ProposalKind.Dissolution _ -> departures.checkDissolution(consortium);
            case LedgerKind ledger -> throw new IllegalStateException(ledger.code() + " is no matter of a consortium");
        }
    }

    @Override
    public void apply(Change change, Proposal proposal) {
        Consortium consortium = consortium(proposal);
        switch (proposal.kind()) {
            case ProposalKind.Admission admission -> {
                admissions.end(change, admission.application(), ApplicationState.APPROVED, "");
                joining.join(change, consortium, admission.company());
            }
            case ProposalKind.Removal removal ->
                departures.end(change, consortium, removal.company(), MembershipState.REMOVED);
            case ProposalKind.Dissolution _ -> departures.dissolve(change, consortium);
            case LedgerKind ledger -> throw new IllegalStateException(ledger.code() + " is no matter of a consortium");
        }
    }

    @Override
    public void ended(Change change, Proposal proposal, String reason) {
        if (proposal.kind() instanceof ProposalKind.Admission admission) {
            admissions.end(change, admission.application(), proposal.state(), reason);
        }
    }

    private Consortium consortium(Proposal proposal) {
        return proposal.scope().consortium().flatMap(consortia::find).orElseThrow();
    }
}
