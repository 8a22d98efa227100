/** Stored submissions of real names. */
@NullMarked
package io.tbaas.platform.store.realname;

import org.jspecify.annotations.NullMarked;
