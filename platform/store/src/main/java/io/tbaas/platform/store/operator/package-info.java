/** Stored operators and one-time links. */
@NullMarked
package io.tbaas.platform.store.operator;

import org.jspecify.annotations.NullMarked;
