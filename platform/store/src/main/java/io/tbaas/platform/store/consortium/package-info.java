/** Stored consortia. */
@NullMarked
package io.tbaas.platform.store.consortium;

import org.jspecify.annotations.NullMarked;
