package io.tbaas.platform.domain.network;

import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.platform.domain.company.CompanyId;
import java.util.Optional;

/**
 * An organisation of a network.
 *
 * @param domain what its nodes' names end in
 * @param authority issues its certificates; empty until it is made
 * @param administrator signs changes in its name; empty until it is made
 */
public record Organisation(
        OrganisationId id,
        NetworkId network,
        CompanyId company,
        String name,
        String domain,
        Optional<OrganisationAuthority> authority,
        Optional<IssuedIdentity> administrator) {}
