/** Problems as answers. */
@NullMarked
package io.tbaas.platform.api.problem;

import org.jspecify.annotations.NullMarked;
