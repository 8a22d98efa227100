/** Second factors of people. */
@NullMarked
package io.tbaas.platform.domain.factor;

import org.jspecify.annotations.NullMarked;
