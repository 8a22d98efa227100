package io.tbaas.engine.api.policy;

/**
 * A rule with the engine's own text of it.
 *
 * @param text what the engine's documentation would write
 */
public record Policy(PolicyRule rule, String text) {}
