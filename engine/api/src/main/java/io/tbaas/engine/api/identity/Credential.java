package io.tbaas.engine.api.identity;

/**
 * A certificate with the name of its key.
 *
 * @param certificate PEM
 */
public record Credential(String certificate, KeyName key) {}
