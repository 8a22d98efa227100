package io.tbaas.engine.api.identity;

import java.util.Optional;

/**
 * Who acts, by reference to a key in custody.
 *
 * @param signing signs what is sent
 * @param tls shown in connections; some administrative ports demand it
 */
public record Actor(OrganisationName organisation, Credential signing, Optional<Credential> tls) {}
