package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumState;
import io.tbaas.platform.domain.consortium.Membership;
import io.tbaas.platform.domain.consortium.MembershipState;
import io.tbaas.platform.domain.event.ConsortiumEvent;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Memberships;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How memberships and consortia end; the consortium is locked by the caller. */
@Component
final class Departures {
    private final Consortia consortia;
    private final Memberships memberships;
    private final Companies companies;
    private final OpenOffers offers;
    private final Voting voting;
    private final EventCentre events;
    private final ObjectProvider<MembershipTies> ties;

    Departures(
            Consortia consortia,
            Memberships memberships,
            Companies companies,
            OpenOffers offers,
            Voting voting,
            EventCentre events,
            ObjectProvider<MembershipTies> ties) {
        this.consortia = consortia;
        this.memberships = memberships;
        this.companies = companies;
        this.offers = offers;
        this.voting = voting;
        this.events = events;
        this.ties = ties;
    }

    /** Checks that nothing keeps a company in the consortium. */
    void check(Consortium consortium, CompanyId company) {
        ConsortiumRoll.requireActive(consortium);
        if (memberships.find(consortium.id(), company).isEmpty()) {
            throw Problem.of(ProblemCode.NOT_FOUND).field("company");
        }
        if (consortium.creator().equals(company)) {
            throw Problem.of(ProblemCode.CREATOR_ROLE_HELD);
        }
        requireUntied(consortium, Optional.of(company));
    }

    /** Checks that nothing keeps the consortium alive. */
    void checkDissolution(Consortium consortium) {
        ConsortiumRoll.requireActive(consortium);
        requireUntied(consortium, Optional.empty());
    }

    /** Ends a membership that was checked; what the company had begun here ends with it. */
    void end(Change change, Consortium consortium, CompanyId company, MembershipState state) {
        Membership membership = memberships.find(consortium.id(), company).orElseThrow();
        List<CompanyId> told = memberships.active(consortium.id());
        end(change, membership, state);
        offers.end(change, consortium.id(), Optional.of(company));
        voting.overtake(
                change,
                consortium.id(),
                kind -> kind instanceof ProposalKind.Removal removal
                        && removal.company().equals(company));
        voting.withdrawVoter(change, consortium.id(), company);
        tell(change, consortium, membership, told, state);
        change.audit(ChainId.of(company), ref(membership), Map.of("state", state.code()));
    }

    /** Ends a consortium that was checked, with everything in it that waits for somebody. */
    void dissolve(Change change, Consortium consortium) {
        List<CompanyId> members = memberships.active(consortium.id());
        Consortium dissolving = consortia.update(change, consortium.in(ConsortiumState.DISSOLVING));
        voting.overtake(change, consortium.id(), _ -> true);
        offers.end(change, consortium.id(), Optional.empty());
        members.forEach(
                member -> end(change, memberships.find(consortium.id(), member).orElseThrow(), MembershipState.LEFT));
        consortia.update(change, dissolving.in(ConsortiumState.DISSOLVED));
        consortia.end(change, consortium.id());
        ResourceRef subject = ConsortiumRoll.ref(consortium.id());
        Map<String, String> words = Map.of("consortium", consortium.name());
        events.raise(
                change,
                new Notice(
                        ConsortiumEvent.CONSORTIUM_ENDED,
                        subject,
                        consortium.id(),
                        words,
                        Optional.empty(),
                        Tally.NONE),
                List.of(),
                members);
        events.close(change, subject, ConsortiumState.DISSOLVED.code());
        members.forEach(member -> change.audit(ChainId.of(member), subject, Map.of("state", "dissolved")));
    }

    private void end(Change change, Membership membership, MembershipState state) {
        if (state == MembershipState.REMOVED) {
            memberships.update(change, membership.in(state));
            return;
        }
        memberships.update(change, membership.in(MembershipState.LEAVING));
        Membership leaving =
                memberships.find(membership.consortium(), membership.company()).orElseThrow();
        memberships.update(change, leaving.in(state));
    }

    private void tell(
            Change change,
            Consortium consortium,
            Membership membership,
            List<CompanyId> members,
            MembershipState state) {
        Map<String, String> words = Map.of(
                "consortium",
                consortium.name(),
                "company",
                companies.get(membership.company()).name());
        Notice notice = new Notice(
                ConsortiumEvent.MEMBERSHIP_ENDED,
                ref(membership),
                consortium.id(),
                words,
                Optional.empty(),
                Tally.NONE);
        events.raise(change, notice, List.of(), members);
        events.note(change, ref(membership), "membership-" + state.code(), words, "");
        events.close(change, ref(membership), state.code());
    }

    private void requireUntied(Consortium consortium, Optional<CompanyId> company) {
        List<ResourceRef> found = ties.orderedStream()
                .flatMap(port -> port.of(consortium.id(), company).stream())
                .toList();
        if (!found.isEmpty()) {
            throw Problem.of(ProblemCode.MEMBERSHIP_TIED)
                    .with("resources", found.stream().map(ResourceRef::id).toList());
        }
    }

    private static ResourceRef ref(Membership membership) {
        return ResourceRef.of(ResourceKind.MEMBERSHIP, membership.id());
    }
}
