package io.tbaas.engine.api.change;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.foundation.Bytes;
import java.time.Instant;

/**
 * An organisation's signature over a change.
 *
 * @param certificate PEM of the signer
 * @param expires when that certificate ends; the organisation is to be asked again then
 * @param encoded the engine's own form: what an organisation that keeps its keys elsewhere uploads
 */
public record Agreement(OrganisationName organisation, String certificate, Instant expires, Bytes encoded) {}
