package io.tbaas.engine.api.identity;

/**
 * An identity with its two certificates.
 *
 * @param name its common name
 * @param signing signs messages
 * @param tls shown in connections
 */
public record IssuedIdentity(
        OrganisationName organisation, String name, IdentityRole role, Credential signing, Credential tls) {
    /** Who acts when this identity does. */
    public Actor actor() {
        return new Actor(organisation, signing, java.util.Optional.of(tls));
    }
}
