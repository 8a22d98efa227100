/** What a peer knows of other peers: where they are, who they are, how far they are. */
@NullMarked
package io.tbaas.fabric.peer.membership;

import org.jspecify.annotations.NullMarked;
