/** Durable operations: plans, steps, states. */
@NullMarked
package io.tbaas.platform.domain.operation;

import org.jspecify.annotations.NullMarked;
