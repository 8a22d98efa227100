/** The audit log as it is kept. */
@NullMarked
package io.tbaas.platform.store.audit;

import org.jspecify.annotations.NullMarked;
