/** Refusals with stable codes. */
@NullMarked
package io.tbaas.platform.domain.problem;

import org.jspecify.annotations.NullMarked;
