package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Handover;
import io.tbaas.platform.domain.consortium.HandoverId;
import io.tbaas.platform.domain.consortium.HandoverState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Handovers;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What becomes of offers of the creator's role. */
@Component
final class HandoverDesk {
    private final Changes changes;
    private final Consortia consortia;
    private final Handovers handovers;
    private final HandoverEnds ends;

    HandoverDesk(Changes changes, Consortia consortia, Handovers handovers, HandoverEnds ends) {
        this.changes = changes;
        this.consortia = consortia;
        this.handovers = handovers;
        this.ends = ends;
    }

    HandoverView accept(Call call, Caller.Account caller, HandoverId id) {
        return changes.apply(call, Permission.HANDOVER_ACCEPT, change -> {
            Handover handover = lock(change, id, caller.company(), Handover::taker);
            Consortium consortium = consortia.find(handover.consortium()).orElseThrow();
            ConsortiumRoll.requireActive(consortium);
            Handover accepted = ends.end(change, handover, HandoverState.ACCEPTED, "");
            consortia.update(change, consortium.heldBy(handover.taker()));
            return audited(change, accepted);
        });
    }

    HandoverView decline(Call call, Caller.Account caller, HandoverId id, String reason) {
        return changes.apply(call, Permission.HANDOVER_DECLINE, change -> {
            Handover handover = lock(change, id, caller.company(), Handover::taker);
            return audited(change, ends.end(change, handover, HandoverState.DECLINED, reason));
        });
    }

    HandoverView withdraw(Call call, Caller.Account caller, HandoverId id) {
        return changes.apply(call, Permission.HANDOVER_WITHDRAW, change -> {
            Handover handover = lock(change, id, caller.company(), Handover::giver);
            return audited(change, ends.end(change, handover, HandoverState.WITHDRAWN, ""));
        });
    }

    HandoverView read(Caller.Account caller, HandoverId id) {
        Handover handover = get(id);
        consortia.get(handover.consortium(), caller.company());
        return HandoverView.of(handover);
    }

    Page<HandoverView> page(Caller.Account caller, ConsortiumId id, Optional<HandoverState> state, PageRequest page) {
        consortia.get(id, caller.company());
        return handovers.page(id, state, page).map(HandoverView::of);
    }

    private Handover get(HandoverId id) {
        return handovers.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private Handover lock(Change change, HandoverId id, CompanyId company, Function<Handover, CompanyId> side) {
        Handover found = get(id);
        if (!side.apply(found).equals(company)) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        consortia.lock(change, found.consortium());
        Handover locked = get(id);
        if (locked.state() == HandoverState.PENDING && locked.isOver(change.now())) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", HandoverState.EXPIRED.code())
                    .with("wanted", HandoverState.ACCEPTED.code());
        }
        return locked;
    }

    /** On the chains of both companies. */
    static HandoverView audited(Change change, Handover handover) {
        Map<String, String> details = Map.of(
                "consortium",
                handover.consortium().value(),
                "state",
                handover.state().code());
        change.audit(ChainId.of(handover.giver()), HandoverEnds.ref(handover), details);
        change.audit(ChainId.of(handover.taker()), HandoverEnds.ref(handover), details);
        return HandoverView.of(handover);
    }
}
