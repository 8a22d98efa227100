/** The client's side of ordering. */
@NullMarked
package io.tbaas.fabric.comm.broadcast;

import org.jspecify.annotations.NullMarked;
