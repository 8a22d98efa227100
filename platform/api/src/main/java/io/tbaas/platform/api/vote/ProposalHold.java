package io.tbaas.platform.api.vote;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.vote.Proposals;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds a proposal for a change, in the order that keeps changes from waiting for each other: its scope, then the feeds of all whom it tells. */
@Component
final class ProposalHold {
    private final Proposals proposals;
    private final Memberships memberships;
    private final ProposalLocks locks;
    private final EventCentre events;
    private final SignedVotes signed;
    private final ProposalReading reading;

    ProposalHold(
            Proposals proposals,
            Memberships memberships,
            ProposalLocks locks,
            EventCentre events,
            SignedVotes signed,
            ProposalReading reading) {
        this.proposals = proposals;
        this.memberships = memberships;
        this.locks = locks;
        this.events = events;
        this.signed = signed;
        this.reading = reading;
    }

    /** The proposal as it stands once it is held; for a company that sees it. */
    Proposal lock(Change change, ProposalId id, CompanyId member) {
        Proposal listed = proposals.get(id);
        reading.requireSeen(listed, member);
        locks.lock(change, listed.scope());
        reading.requireSeen(listed, member);
        events.lock(change, told(proposals.get(id)));
        return proposals.get(id);
    }

    /** Everybody that a vote on a proposal may have to tell. */
    private List<CompanyId> told(Proposal proposal) {
        List<CompanyId> companies = new ArrayList<>();
        proposal.scope().consortium().ifPresent(consortium -> companies.addAll(memberships.active(consortium)));
        proposal.kind().about().ifPresent(companies::add);
        if (proposal.isSigned()) {
            companies.addAll(signed.told(proposal));
        }
        return companies;
    }
}
