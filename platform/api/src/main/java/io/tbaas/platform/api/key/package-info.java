/** API keys. */
@NullMarked
package io.tbaas.platform.api.key;

import org.jspecify.annotations.NullMarked;
