/** Stored proposals and ballots. */
@NullMarked
package io.tbaas.platform.store.vote;

import org.jspecify.annotations.NullMarked;
