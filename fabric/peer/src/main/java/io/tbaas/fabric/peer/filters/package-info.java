/** What stands in front of the endorser: expiry, the time window, the limit of concurrent calls. */
@NullMarked
package io.tbaas.fabric.peer.filters;

import org.jspecify.annotations.NullMarked;
