package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.MembershipState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.vote.Proposals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leaves, or puts to the vote that somebody or everybody shall. */
@Component
final class DepartureDesk {
    private static final int LIFE_DAYS = 14;

    private final Changes changes;
    private final Consortia consortia;
    private final Memberships memberships;
    private final Proposals proposals;
    private final Departures departures;
    private final EventCentre events;
    private final Voting voting;

    DepartureDesk(
            Changes changes,
            Consortia consortia,
            Memberships memberships,
            Proposals proposals,
            Departures departures,
            EventCentre events,
            Voting voting) {
        this.changes = changes;
        this.consortia = consortia;
        this.memberships = memberships;
        this.proposals = proposals;
        this.departures = departures;
        this.events = events;
        this.voting = voting;
    }

    DepartureEndpoint.Left leave(Call call, Caller.Account caller, ConsortiumId id) {
        return changes.apply(call, Permission.CONSORTIUM_LEAVE, change -> {
            Consortium consortium = consortia.lock(change, id, caller.company());
            departures.check(consortium, caller.company());
            events.lock(change, memberships.active(id));
            departures.end(change, consortium, caller.company(), MembershipState.LEFT);
            change.audit(
                    ChainId.of(consortium.creator()),
                    ConsortiumRoll.ref(id),
                    Map.of("company", caller.company().value()));
            return new DepartureEndpoint.Left(id, MembershipState.LEFT.code());
        });
    }

    DepartureEndpoint.OpenedVote proposeRemoval(
            Call call, Caller.Account caller, ConsortiumId id, DepartureEndpoint.Removal request) {
        return changes.create(call, Permission.PROPOSAL_REMOVE, DepartureEndpoint.OpenedVote.class, change -> {
            Consortium consortium = consortia.lock(change, id, caller.company());
            if (request.company().equals(caller.company())) {
                throw Problem.of(ProblemCode.VALIDATION_FAILED).field("company");
            }
            departures.check(consortium, request.company());
            List<CompanyId> others = memberships.active(id).stream()
                    .filter(member -> !member.equals(request.company()))
                    .toList();
            Proposal proposal = open(
                    change,
                    consortium,
                    new ProposalKind.Removal(request.company()),
                    caller,
                    request.reason(),
                    deadline(change, request.expiresInDays()),
                    others);
            change.audit(ChainId.of(request.company()), ref(proposal), Map.of("kind", "removal"));
            return DepartureEndpoint.OpenedVote.of(proposal.id());
        });
    }

    DepartureEndpoint.OpenedVote proposeDissolution(
            Call call, Caller.Account caller, ConsortiumId id, DepartureEndpoint.Dissolution request) {
        return changes.create(call, Permission.PROPOSAL_DISSOLVE, DepartureEndpoint.OpenedVote.class, change -> {
            Consortium consortium = consortia.lock(change, id, caller.company());
            departures.checkDissolution(consortium);
            Proposal proposal = open(
                    change,
                    consortium,
                    new ProposalKind.Dissolution(),
                    caller,
                    request.reason(),
                    deadline(change, request.expiresInDays()),
                    memberships.active(id));
            return DepartureEndpoint.OpenedVote.of(proposal.id());
        });
    }

    private Proposal open(
            Change change,
            Consortium consortium,
            ProposalKind kind,
            Caller.Account caller,
            String reason,
            Instant deadline,
            List<CompanyId> voters) {
        proposals.unsettled(consortium.id()).stream()
                .filter(proposal -> proposal.kind().equals(kind))
                .findFirst()
                .ifPresent(proposal -> {
                    throw Problem.of(ProblemCode.PROPOSED_ALREADY)
                            .with("proposal", proposal.id().value());
                });
        Proposal proposal = voting.open(change, consortium, kind, caller.company(), reason, deadline, voters);
        change.audit(ChainId.of(caller.company()), ref(proposal), Map.of("kind", kind.code()));
        return proposal;
    }

    private static Instant deadline(Change change, @Nullable Integer days) {
        return change.now().plus(Duration.ofDays(days == null ? LIFE_DAYS : days));
    }

    private static ResourceRef ref(Proposal proposal) {
        return ResourceRef.of(ResourceKind.PROPOSAL, proposal.id());
    }
}
