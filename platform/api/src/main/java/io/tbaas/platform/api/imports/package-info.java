/** Networks that somebody else runs. */
@NullMarked
package io.tbaas.platform.api.imports;

import org.jspecify.annotations.NullMarked;
