/** The event centre: one place for everything that waits for somebody. */
@NullMarked
package io.tbaas.platform.api.event;

import org.jspecify.annotations.NullMarked;
