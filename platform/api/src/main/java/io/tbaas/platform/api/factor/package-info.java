/** Second factors, and asking for them again. */
@NullMarked
package io.tbaas.platform.api.factor;

import org.jspecify.annotations.NullMarked;
