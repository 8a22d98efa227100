/** One call of the API. */
@NullMarked
package io.tbaas.platform.domain.call;

import org.jspecify.annotations.NullMarked;
