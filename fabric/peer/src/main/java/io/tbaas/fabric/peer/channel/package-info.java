/** The channels of a peer: ledger, present configuration and what waits for commits. */
@NullMarked
package io.tbaas.fabric.peer.channel;

import org.jspecify.annotations.NullMarked;
