/** Connections of a peer to other nodes, by address and roots of trust. */
@NullMarked
package io.tbaas.fabric.peer.connection;

import org.jspecify.annotations.NullMarked;
