package io.tbaas.platform.api.overview;

import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;

/** Port: one figure of the first page; each part of the platform brings its own. */
public interface OverviewFigure {
    /** Stable name. */
    String name();

    /** Where the things counted are listed. */
    String link();

    /** The permission that lists them. */
    Permission permission();

    /** The figure for the caller's company, now. */
    long value(Caller.Account caller);
}
