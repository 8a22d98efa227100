package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Expiry;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Handover;
import io.tbaas.platform.domain.consortium.HandoverState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Handovers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends offers of the creator's role. */
@Component
final class HandoverEnds implements Expiry {
    private final Changes changes;
    private final Consortia consortia;
    private final Handovers handovers;
    private final EventCentre events;

    HandoverEnds(Changes changes, Consortia consortia, Handovers handovers, EventCentre events) {
        this.changes = changes;
        this.consortia = consortia;
        this.handovers = handovers;
        this.events = events;
    }

    Handover end(Change change, Handover handover, HandoverState state, String reason) {
        Handover ended = handovers.update(change, handover.in(state, reason));
        events.note(change, ref(handover), "handover-" + state.code(), Map.of(), reason);
        events.close(change, ref(handover), state.code());
        return ended;
    }

    /** Ends the pending offer, if there is one that a company gave or may take. */
    void end(Change change, ConsortiumId consortium, Optional<CompanyId> company, HandoverState state) {
        handovers
                .pending(consortium)
                .filter(found -> company.isEmpty()
                        || company.filter(found.giver()::equals).isPresent()
                        || company.filter(found.taker()::equals).isPresent())
                .ifPresent(found -> end(change, found, state, ""));
    }

    @Override
    public int end(Call call, Instant now, int limit) {
        List<Handover> over = handovers.over(now, limit);
        over.forEach(handover -> changes.apply(call, SystemAction.HANDOVER_EXPIRED, change -> {
            consortia.lock(change, handover.consortium());
            change.audit(ChainId.of(handover.giver()), ref(handover));
            return handovers
                    .find(handover.id())
                    .filter(found -> found.state() == HandoverState.PENDING)
                    .map(found -> end(change, found, HandoverState.EXPIRED, ""));
        }));
        return over.size();
    }

    static ResourceRef ref(Handover handover) {
        return ResourceRef.of(ResourceKind.HANDOVER, handover.id());
    }
}
