/** The gRPC face: broadcast and deliver. */
@NullMarked
package io.tbaas.fabric.orderer.broadcast;

import org.jspecify.annotations.NullMarked;
