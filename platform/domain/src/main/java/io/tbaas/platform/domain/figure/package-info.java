/** Figures of channels and nodes over time. */
@NullMarked
package io.tbaas.platform.domain.figure;

import org.jspecify.annotations.NullMarked;
