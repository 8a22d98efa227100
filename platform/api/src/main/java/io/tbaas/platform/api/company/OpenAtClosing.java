package io.tbaas.platform.api.company;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.change.Change;

/**
 * Port: what a company has begun, or was asked, and what ends with it when it closes, because nobody else could answer it; each kind is a bean.
 * What must be ended by people first is a {@link ClosingObstacle}.
 */
public interface OpenAtClosing {
    /** Locks whatever the endings change; companies are locked after everything else, so this comes before that. */
    void lock(Change change, CompanyId company);

    /** Ends all of it. The company is locked by the caller. */
    void end(Change change, CompanyId company);
}
