/** Stored webhooks and their deliveries. */
@NullMarked
package io.tbaas.platform.store.webhook;

import org.jspecify.annotations.NullMarked;
