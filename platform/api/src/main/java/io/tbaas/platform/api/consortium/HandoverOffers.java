package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Handover;
import io.tbaas.platform.domain.consortium.HandoverId;
import io.tbaas.platform.domain.consortium.HandoverState;
import io.tbaas.platform.domain.event.ConsortiumEvent;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Handovers;
import io.tbaas.platform.store.consortium.Memberships;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Offers the creator's role to another member. */
@Component
final class HandoverOffers {
    private static final Duration LIFE = Duration.ofDays(14);

    private final Changes changes;
    private final Ids ids;
    private final Consortia consortia;
    private final Memberships memberships;
    private final Handovers handovers;
    private final Companies companies;
    private final EventCentre events;

    HandoverOffers(
            Changes changes,
            Ids ids,
            Consortia consortia,
            Memberships memberships,
            Handovers handovers,
            Companies companies,
            EventCentre events) {
        this.changes = changes;
        this.ids = ids;
        this.consortia = consortia;
        this.memberships = memberships;
        this.handovers = handovers;
        this.companies = companies;
        this.events = events;
    }

    HandoverView offer(Call call, Caller.Account caller, ConsortiumId id, CompanyId taker) {
        return changes.create(call, Permission.HANDOVER_OFFER, HandoverView.class, change -> {
            Consortium consortium = consortia.lock(change, id, caller.company());
            ConsortiumRoll.requireCreator(consortium, caller.company());
            ConsortiumRoll.requireActive(consortium);
            if (handovers.pending(id).isPresent()) {
                throw Problem.of(ProblemCode.HANDOVER_PENDING);
            }
            if (taker.equals(caller.company()) || memberships.find(id, taker).isEmpty()) {
                throw Problem.of(ProblemCode.NOT_FOUND).field("company");
            }
            Handover handover = new Handover(
                    ids.next(HandoverId.KIND),
                    id,
                    caller.company(),
                    taker,
                    HandoverState.PENDING,
                    "",
                    change.now().plus(LIFE),
                    change.now(),
                    Version.FIRST);
            handovers.insert(change, handover);
            events.raise(change, notice(handover, consortium), List.of(taker), List.of(caller.company()));
            events.note(change, HandoverEnds.ref(handover), "handover-offered", Map.of(), "");
            return HandoverDesk.audited(change, handover);
        });
    }

    private Notice notice(Handover handover, Consortium consortium) {
        return new Notice(
                ConsortiumEvent.HANDOVER,
                HandoverEnds.ref(handover),
                consortium.id(),
                Map.of(
                        "consortium",
                        consortium.name(),
                        "company",
                        companies.get(handover.giver()).name()),
                Optional.of(handover.expiresAt()),
                Tally.NONE);
    }
}
