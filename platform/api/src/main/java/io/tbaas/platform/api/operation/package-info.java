/** Operations as people see them. */
@NullMarked
package io.tbaas.platform.api.operation;

import org.jspecify.annotations.NullMarked;
