/** The first page: figures with links. */
@NullMarked
package io.tbaas.platform.api.overview;

import org.jspecify.annotations.NullMarked;
