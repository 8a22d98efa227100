package io.tbaas.engine.api.change;

import io.tbaas.foundation.Bytes;

/**
 * What an outside signer signs.
 *
 * @param header what the signature is bound to beside the proposal; goes into the agreement
 * @param toSign the whole message; the signer's tool hashes it
 */
public record SigningRequest(OutsideSigner signer, Bytes header, Bytes toSign) {}
