package io.tbaas.engine.api.change;

/**
 * An element of a configuration and the version it must still have.
 *
 * @param element the engine's own path
 * @param version unsigned
 */
public record ReadVersion(String element, long version) {}
