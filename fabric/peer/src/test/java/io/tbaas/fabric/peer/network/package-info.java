/** A network of two organizations with an orderer made for tests; the wire is real. */
@NullMarked
package io.tbaas.fabric.peer.network;

import org.jspecify.annotations.NullMarked;
