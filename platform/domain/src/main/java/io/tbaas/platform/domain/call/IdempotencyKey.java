package io.tbaas.platform.domain.call;

/**
 * Marks the repetitions of one creation.
 *
 * @param key chosen by the caller, unique among the caller's own
 * @param requestDigest hexadecimal SHA-256 of method, path and body: a key belongs to one request
 */
public record IdempotencyKey(String key, String requestDigest) {}
