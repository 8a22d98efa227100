/** Stored second factors, and the count of failed attempts. */
@NullMarked
package io.tbaas.platform.store.factor;

import org.jspecify.annotations.NullMarked;
