/** Stored secrets and the envelope they are sealed with. */
@NullMarked
package io.tbaas.platform.store.secret;

import org.jspecify.annotations.NullMarked;
