/** Identities of organisations and their certificates. */
@NullMarked
package io.tbaas.platform.store.identity;

import org.jspecify.annotations.NullMarked;
