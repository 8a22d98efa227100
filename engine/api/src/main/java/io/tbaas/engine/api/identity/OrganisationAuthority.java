package io.tbaas.engine.api.identity;

/**
 * An organisation's own certificate authority.
 *
 * @param signing issues identities
 * @param tls issues certificates for connections
 */
public record OrganisationAuthority(OrganisationName name, String domain, Credential signing, Credential tls) {}
