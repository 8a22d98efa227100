package io.tbaas.engine.api.identity;

import java.time.Instant;

/**
 * Makes organisations and issues their certificates. An authority's root lives 15 years, everything else 2 years, and
 * nothing longer than its root. Keys that a former attempt made are taken up; certificates are made anew.
 */
public interface Authorities {
    /** Makes an organisation's authority. */
    OrganisationAuthority make(AuthorityRequest request, Instant now);

    /** What others need of an organisation whose keys are here. */
    OrganisationDefinition definition(OrganisationAuthority authority);

    /**
     * What others need of an organisation whose keys are elsewhere.
     *
     * @throws io.tbaas.foundation.TbaasException {@code DEFINITION_INVALID} with the engine's own reason
     */
    OrganisationDefinition definition(OrganisationName name, OutsideAuthorities certificates);

    /** Issues an identity whose keys are made here; with the same keys again it renews. */
    IssuedIdentity issue(OrganisationAuthority authority, IdentityRequest request, Instant now);

    /**
     * Certifies a key that stays elsewhere; of the request only its key counts.
     *
     * @param certificateRequest PKCS#10, PEM
     * @param name common name of the certificate
     * @return PEM
     * @throws io.tbaas.foundation.TbaasException {@code DEFINITION_INVALID} for a request that cannot be read or that its
     *     key did not sign
     */
    String certify(
            OrganisationAuthority authority, String certificateRequest, String name, IdentityRole role, Instant now);
}
