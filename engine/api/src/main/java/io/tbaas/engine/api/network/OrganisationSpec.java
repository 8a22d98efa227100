package io.tbaas.engine.api.network;

import io.tbaas.engine.api.identity.OrganisationName;

/**
 * An organisation and the nodes it is to get.
 *
 * @param domain what its nodes' names end in, for example {@code org1.example.com}
 * @param consensusNodes nodes that order; from 0
 * @param ledgerNodes nodes that keep ledgers; from 0
 */
public record OrganisationSpec(OrganisationName name, String domain, int consensusNodes, int ledgerNodes) {
    /** Refuses negative numbers. */
    public OrganisationSpec {
        if (consensusNodes < 0 || ledgerNodes < 0) {
            throw new IllegalArgumentException("an organisation cannot have fewer than no nodes");
        }
    }
}
