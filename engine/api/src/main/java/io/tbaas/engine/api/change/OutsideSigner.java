package io.tbaas.engine.api.change;

import io.tbaas.engine.api.identity.OrganisationName;

/**
 * Somebody whose key is elsewhere.
 *
 * @param certificate PEM
 */
public record OutsideSigner(OrganisationName organisation, String certificate) {}
