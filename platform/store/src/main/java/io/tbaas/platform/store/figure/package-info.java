/** Figures of channels and nodes over time. */
@NullMarked
package io.tbaas.platform.store.figure;

import org.jspecify.annotations.NullMarked;
