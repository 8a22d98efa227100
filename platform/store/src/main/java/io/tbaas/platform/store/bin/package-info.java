/** The recycle bin. */
@NullMarked
package io.tbaas.platform.store.bin;

import org.jspecify.annotations.NullMarked;
