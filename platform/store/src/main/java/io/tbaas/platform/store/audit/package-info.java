/** Stored audit chains. */
@NullMarked
package io.tbaas.platform.store.audit;

import org.jspecify.annotations.NullMarked;
