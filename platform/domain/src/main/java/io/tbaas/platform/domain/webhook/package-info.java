/** Calls of companies' own programs when something happens. */
@NullMarked
package io.tbaas.platform.domain.webhook;

import org.jspecify.annotations.NullMarked;
