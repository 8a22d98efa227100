/** The audit log. */
@NullMarked
package io.tbaas.platform.api.audit;

import org.jspecify.annotations.NullMarked;
