/** Listeners of a node: TLS, limits, and the stream loop of a call. */
@NullMarked
package io.tbaas.fabric.comm.server;

import org.jspecify.annotations.NullMarked;
