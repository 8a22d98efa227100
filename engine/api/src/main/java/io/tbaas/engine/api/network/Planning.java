package io.tbaas.engine.api.network;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerName;
import java.util.Optional;

/** Says beforehand what would be made. Pure: opens nothing, changes nothing. */
public interface Planning {
    /** The plan of a network, or of what is added to one; what forbids it is in its problems. */
    NetworkPlan plan(NetworkSpec spec, Surroundings surroundings);

    /** Why an organisation cannot be called so, if it cannot. */
    Optional<PlanProblem> problemWith(OrganisationName name);

    /** Why a ledger cannot be called so, if it cannot. */
    Optional<PlanProblem> problemWith(LedgerName name);
}
