/** Streams of committed blocks to clients. */
@NullMarked
package io.tbaas.fabric.peer.deliver;

import org.jspecify.annotations.NullMarked;
