/** Slowing down what must not be tried often. */
@NullMarked
package io.tbaas.platform.store.throttle;

import org.jspecify.annotations.NullMarked;
