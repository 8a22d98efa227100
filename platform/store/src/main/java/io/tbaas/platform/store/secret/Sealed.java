package io.tbaas.platform.store.secret;

import io.tbaas.foundation.Bytes;

/**
 * An encrypted secret.
 *
 * @param keyId which envelope key it was sealed with
 * @param content nonce of 12 bytes, cipher text and tag of 16 bytes
 */
public record Sealed(String keyId, Bytes content) {}
