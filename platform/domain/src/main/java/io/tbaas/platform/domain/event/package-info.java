/** The event centre: what waits for whom. */
@NullMarked
package io.tbaas.platform.domain.event;

import org.jspecify.annotations.NullMarked;
