package io.tbaas.platform.api.event;

import io.tbaas.platform.api.overview.OverviewFigure;
import io.tbaas.platform.domain.event.EventState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.event.EventItems;
import org.springframework.stereotype.Component;

/** How many things wait for the company. */
@Component
final class NeedsMeFigure implements OverviewFigure {
    private final EventItems items;

    NeedsMeFigure(EventItems items) {
        this.items = items;
    }

    @Override
    public String name() {
        return "events-that-need-me";
    }

    @Override
    public String link() {
        return "/api/v1/events?state=needs-me";
    }

    @Override
    public Permission permission() {
        return Permission.EVENT_LIST;
    }

    @Override
    public long value(Caller.Account caller) {
        return items.counts(caller.company()).getOrDefault(EventState.NEEDS_ME, 0);
    }
}
