package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.OrganisationId;

/**
 * An organisation whose signature is asked for.
 *
 * @param name its name on the ledger
 */
public record Signer(OrganisationId organisation, CompanyId company, String name, Role role) {
    /** What its signature is for. */
    public enum Role {
        /** It counts for what the change needs. */
        VOTER,
        /** Nothing happens without it: the change is about this organisation, which has no vote yet. */
        CONSENTER
    }
}
