/** What ledgers tell, now and over time. */
@NullMarked
package io.tbaas.platform.api.figure;

import org.jspecify.annotations.NullMarked;
