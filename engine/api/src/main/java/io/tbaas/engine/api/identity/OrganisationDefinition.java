package io.tbaas.engine.api.identity;

import io.tbaas.foundation.Bytes;
import java.util.List;

/**
 * What others need in order to recognise an organisation's identities and nodes; holds no secret.
 *
 * @param encoded the engine's own form of it
 * @param authorities PEM of the roots of its identities
 * @param tlsAuthorities PEM of the roots of its connections
 */
public record OrganisationDefinition(
        OrganisationName name, Bytes encoded, List<String> authorities, List<String> tlsAuthorities) {
    /** Keeps copies. */
    public OrganisationDefinition {
        authorities = List.copyOf(authorities);
        tlsAuthorities = List.copyOf(tlsAuthorities);
    }
}
