/** Stored groups and grants. */
@NullMarked
package io.tbaas.platform.store.grant;

import org.jspecify.annotations.NullMarked;
