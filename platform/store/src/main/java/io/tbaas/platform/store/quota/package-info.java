/** Stored quotas. */
@NullMarked
package io.tbaas.platform.store.quota;

import org.jspecify.annotations.NullMarked;
