/** Delivery of blocks, both ends: one request loop for orderers and peers, and the client that follows a chain. */
@NullMarked
package io.tbaas.fabric.comm.deliver;

import org.jspecify.annotations.NullMarked;
