package io.tbaas.engine.api.change;

import java.util.Optional;

/**
 * One element that a change touches.
 *
 * @param element the engine's own path, for example {@code /Channel/Orderer/BatchSize}
 * @param before what it is, readable; empty for what is added
 * @param after what it would be, readable; empty for what is removed
 */
public record Difference(String element, Optional<String> before, Optional<String> after) {}
