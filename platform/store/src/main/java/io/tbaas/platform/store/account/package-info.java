/** Stored accounts, sessions and registrations. */
@NullMarked
package io.tbaas.platform.store.account;

import org.jspecify.annotations.NullMarked;
