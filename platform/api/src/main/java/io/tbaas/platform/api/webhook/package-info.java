/** Signed calls of companies' own programs when something happens. */
@NullMarked
package io.tbaas.platform.api.webhook;

import org.jspecify.annotations.NullMarked;
