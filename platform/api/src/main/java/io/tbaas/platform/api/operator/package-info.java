/** Operators. */
@NullMarked
package io.tbaas.platform.api.operator;

import org.jspecify.annotations.NullMarked;
