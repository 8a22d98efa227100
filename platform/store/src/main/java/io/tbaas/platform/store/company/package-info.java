/** Stored companies. */
@NullMarked
package io.tbaas.platform.store.company;

import org.jspecify.annotations.NullMarked;
