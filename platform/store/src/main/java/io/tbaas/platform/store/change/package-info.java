/** The unit of work. */
@NullMarked
package io.tbaas.platform.store.change;

import org.jspecify.annotations.NullMarked;
