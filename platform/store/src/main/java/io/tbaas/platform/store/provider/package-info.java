/** Stored identity providers and the identities bound to accounts. */
@NullMarked
package io.tbaas.platform.store.provider;

import org.jspecify.annotations.NullMarked;
