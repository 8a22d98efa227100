/** Durable operations: their rows, their leases, and the steps they are made of. */
@NullMarked
package io.tbaas.platform.store.operation;

import org.jspecify.annotations.NullMarked;
