/** The recycle bin. */
@NullMarked
package io.tbaas.platform.domain.bin;

import org.jspecify.annotations.NullMarked;
