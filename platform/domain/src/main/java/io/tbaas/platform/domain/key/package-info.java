/** API keys of programs. */
@NullMarked
package io.tbaas.platform.domain.key;

import org.jspecify.annotations.NullMarked;
