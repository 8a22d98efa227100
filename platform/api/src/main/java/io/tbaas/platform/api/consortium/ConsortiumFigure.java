package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.overview.OverviewFigure;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.consortium.Consortia;
import org.springframework.stereotype.Component;

/** How many consortia the company is a member of. */
@Component
final class ConsortiumFigure implements OverviewFigure {
    private final Consortia consortia;

    ConsortiumFigure(Consortia consortia) {
        this.consortia = consortia;
    }

    @Override
    public String name() {
        return "consortia";
    }

    @Override
    public String link() {
        return "/api/v1/consortia?state=active";
    }

    @Override
    public Permission permission() {
        return Permission.CONSORTIUM_LIST;
    }

    @Override
    public long value(Caller.Account caller) {
        return consortia.count(caller.company());
    }
}
