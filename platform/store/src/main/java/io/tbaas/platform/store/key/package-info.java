/** Stored API keys. */
@NullMarked
package io.tbaas.platform.store.key;

import org.jspecify.annotations.NullMarked;
