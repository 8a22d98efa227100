/** Operators of the platform. */
@NullMarked
package io.tbaas.platform.domain.operator;

import org.jspecify.annotations.NullMarked;
