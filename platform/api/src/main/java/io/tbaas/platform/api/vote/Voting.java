package io.tbaas.platform.api.vote;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.event.ConsortiumEvent;
import io.tbaas.platform.domain.event.EventKind;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.vote.Ballot;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.vote.Ballots;
import io.tbaas.platform.store.vote.Proposals;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens proposals, counts them after every ballot and applies what passed; whoever calls holds the consortium locked, or the network where the vote is about one. */
@Component
public final class Voting {
    private final Ids ids;
    private final Proposals proposals;
    private final Ballots ballots;
    private final Companies companies;
    private final EventCentre events;
    private final ObjectProvider<ProposalEffects> effects;

    Voting(
            Ids ids,
            Proposals proposals,
            Ballots ballots,
            Companies companies,
            EventCentre events,
            ObjectProvider<ProposalEffects> effects) {
        this.ids = ids;
        this.proposals = proposals;
        this.ballots = ballots;
        this.companies = companies;
        this.events = events;
        this.effects = effects;
    }

    /** Opens a vote. */
    public Proposal open(
            Change change,
            Consortium consortium,
            ProposalKind kind,
            CompanyId proposer,
            String reason,
            Instant deadline,
            Collection<CompanyId> voters) {
        Proposal proposal = new Proposal(
                ids.next(ProposalId.KIND),
                new ProposalScope.OfConsortium(consortium.id()),
                0,
                kind,
                proposer,
                reason,
                kind.threshold(voters.size()),
                ProposalState.OPEN,
                "",
                Optional.empty(),
                deadline,
                change.now(),
                Version.FIRST);
        proposals.insert(change, proposal, voters);
        Map<String, String> words = new LinkedHashMap<>(Map.of("consortium", consortium.name()));
        kind.about()
                .ifPresent(
                        company -> words.put("company", companies.get(company).name()));
        // Who is voted on sees it; an applicant has an item of its own.
        Collection<CompanyId> informed =
                kind instanceof ProposalKind.Removal removal ? List.of(removal.company()) : List.of();
        Notice notice = new Notice(
                event(kind),
                ref(proposal),
                consortium.id(),
                words,
                Optional.of(deadline),
                ballots.count(proposal).tally());
        events.raise(change, notice, voters, informed);
        events.note(change, ref(proposal), "proposed", Map.of(), reason);
        return proposal;
    }

    /** Counts a ballot; the company's earlier one is replaced. */
    Proposal cast(Change change, Proposal proposal, Ballot ballot) {
        ballots.put(change, ballot);
        events.acted(change, ref(proposal), ballot.company());
        events.note(change, ref(proposal), "vote-" + ballot.choice().code(), Map.of(), ballot.reason());
        return decide(change, proposal);
    }

    /** Forgets a company's ballot. */
    Proposal takeBack(Change change, Proposal proposal, CompanyId company) {
        if (ballots.remove(change, proposal.id(), company)) {
            events.needed(change, ref(proposal), company);
            events.note(change, ref(proposal), "vote-taken-back", Map.of(), "");
            events.stands(change, ref(proposal), ballots.count(proposal).tally());
        }
        return proposals.get(proposal.id());
    }

    /** A company is a member no longer: it votes on nothing any more, and the others are counted anew. */
    public void withdrawVoter(Change change, ConsortiumId consortium, CompanyId company) {
        for (Proposal listed : proposals.unsettled(consortium)) {
            Proposal proposal = proposals.get(listed.id()); // counting the one before may have settled it
            List<CompanyId> voters = ballots.voters(proposal.id());
            if (proposal.state() == ProposalState.OPEN && voters.contains(company)) {
                ballots.removeVoter(change, proposal.id(), company);
                events.close(change, ref(proposal), company, "void");
                Proposal counted = proposals.update(
                        change, proposal.passingWith(proposal.kind().threshold(voters.size() - 1)));
                decide(change, counted);
            }
        }
    }

    /** The subject of some proposals moved on without them. */
    public void overtake(Change change, ConsortiumId consortium, Predicate<ProposalKind> which) {
        proposals.unsettled(consortium).stream()
                .filter(proposal -> which.test(proposal.kind()))
                .forEach(proposal -> end(change, proposal, ProposalState.OVERTAKEN, ""));
    }

    /** A network is gone, and with it what was voted on there. */
    public void overtake(Change change, NetworkId network) {
        overtake(change, network, _ -> true);
    }

    /** A network goes, and with it some of what was voted on there. */
    public void overtake(Change change, NetworkId network, Predicate<Proposal> which) {
        proposals.unsettled(network).stream()
                .filter(which)
                .forEach(proposal -> end(change, proposal, ProposalState.OVERTAKEN, ""));
    }

    /** Ends a proposal that will not be applied. */
    public Proposal end(Change change, Proposal proposal, ProposalState state, String reason) {
        Proposal ended = proposals.update(change, proposal.in(state, proposal.outcome()));
        events.note(change, ref(proposal), "proposal-" + state.code(), Map.of(), reason);
        events.close(change, ref(proposal), state.code());
        effects(ended).ended(change, ended, reason);
        return ended;
    }

    /** Applies a proposal that passed, as far as nothing stands in its way. */
    Proposal apply(Change change, Proposal passed) {
        Proposal applying = proposals.update(change, passed.in(ProposalState.APPLYING, ""));
        try {
            effects(applying).check(applying);
        } catch (Problem obstacle) {
            String code = obstacle.code().name();
            events.note(change, ref(passed), "proposal-failed", Map.of("problem", code), "");
            return proposals.update(change, applying.in(ProposalState.FAILED, code));
        }
        Proposal applied = proposals.update(change, applying.in(ProposalState.APPLIED, ""));
        events.note(change, ref(passed), "proposal-applied", Map.of(), "");
        events.close(change, ref(passed), ProposalState.APPLIED.code());
        effects(applied).apply(change, applied);
        return proposals.get(applied.id());
    }

    private Proposal decide(Change change, Proposal proposal) {
        Tally tally = ballots.count(proposal).tally();
        events.stands(change, ref(proposal), tally);
        return switch (tally.outcome()) {
            case UNDECIDED -> proposal;
            case PASSED -> apply(change, proposals.update(change, proposal.in(ProposalState.PASSED, "")));
            case REJECTED -> end(change, proposal, ProposalState.REJECTED, reasons(proposal));
        };
    }

    private String reasons(Proposal proposal) {
        return reasons(ballots.of(proposal.id()).stream()
                .filter(ballot -> ballot.choice() == BallotChoice.REJECTED)
                .map(Ballot::reason));
    }

    /** The words of some who rejected. */
    public static String reasons(Stream<String> all) {
        return all.distinct()
                .limit(3)
                .map(reason -> reason.length() <= 600 ? reason : reason.substring(0, 600) + "…")
                .collect(Collectors.joining("; "));
    }

    private ProposalEffects effects(Proposal proposal) {
        return effects.stream()
                .filter(each -> each.knows(proposal.scope()))
                .findFirst()
                .orElseThrow();
    }

    /** The proposal as audit rows and event items name it. */
    public static ResourceRef ref(Proposal proposal) {
        return ResourceRef.of(ResourceKind.PROPOSAL, proposal.id());
    }

    private static EventKind event(ProposalKind kind) {
        return switch (kind) {
            case ProposalKind.Admission _ -> ConsortiumEvent.ADMISSION_VOTE;
            case ProposalKind.Removal _ -> ConsortiumEvent.REMOVAL_VOTE;
            case ProposalKind.Dissolution _ -> ConsortiumEvent.DISSOLUTION_VOTE;
            case LedgerKind ledger -> throw new IllegalStateException(ledger.code() + " is no matter of a consortium");
        };
    }
}
