/** Identities of organisations and their certificates. */
@NullMarked
package io.tbaas.platform.domain.identity;

import org.jspecify.annotations.NullMarked;
