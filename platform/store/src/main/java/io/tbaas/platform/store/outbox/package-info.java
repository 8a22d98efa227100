/** Mail that waits to be sent. */
@NullMarked
package io.tbaas.platform.store.outbox;

import org.jspecify.annotations.NullMarked;
