/** Stored secrets. */
@NullMarked
package io.tbaas.platform.domain.secret;

import org.jspecify.annotations.NullMarked;
