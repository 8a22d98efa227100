package io.tbaas.platform.domain.network;

import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.util.List;
import java.util.Optional;

/**
 * An organisation of a network.
 *
 * @param domain what its nodes' names end in
 * @param authority issues its certificates; empty until it is made, and for one whose keys are elsewhere
 * @param outside the certificates of one that was made elsewhere
 * @param administrator signs changes in its name; empty until it is made, and for one that keeps that key elsewhere
 */
public record Organisation(
        OrganisationId id,
        NetworkId network,
        CompanyId company,
        String name,
        String domain,
        OrganisationState state,
        Optional<OrganisationAuthority> authority,
        Optional<OutsideAuthorities> outside,
        Optional<IssuedIdentity> administrator,
        Version version) {
    /** A new one whose keys are to be made here. */
    public static Organisation toBeMade(
            OrganisationId id, NetworkId network, CompanyId company, String name, String domain) {
        return new Organisation(
                id,
                network,
                company,
                name,
                domain,
                OrganisationState.JOINING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Version.FIRST);
    }

    /** Roots of its identities, PEM; empty until they are made. */
    public List<String> roots() {
        return outside.map(OutsideAuthorities::roots).orElseGet(() -> authority.stream()
                .map(made -> made.signing().certificate())
                .toList());
    }

    /** Roots of its nodes' connections, PEM; empty until they are made. */
    public List<String> tlsRoots() {
        return outside.map(OutsideAuthorities::tlsRoots)
                .orElseGet(() ->
                        authority.stream().map(made -> made.tls().certificate()).toList());
    }

    /** Who holds its keys. */
    public Custody custody() {
        return outside.isPresent() && administrator.isEmpty() ? Custody.OUTSIDE : Custody.PLATFORM;
    }
}
