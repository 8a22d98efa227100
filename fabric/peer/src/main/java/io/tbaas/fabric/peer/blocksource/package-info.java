/** Where a channel's blocks come from. */
@NullMarked
package io.tbaas.fabric.peer.blocksource;

import org.jspecify.annotations.NullMarked;
