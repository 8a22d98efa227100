package io.tbaas.platform.api.company;

import io.tbaas.platform.domain.company.CompanyId;

/** Port: something that a company must end before it can be closed, for example memberships; each kind is a bean. */
public interface ClosingObstacle {
    /** What it is, as the answer names it: {@code memberships}. */
    String name();

    /** How many there are. */
    int count(CompanyId company);
}
