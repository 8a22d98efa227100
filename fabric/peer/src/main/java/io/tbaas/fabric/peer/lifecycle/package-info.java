/** Which chaincodes are defined on a channel, which of them this peer can run, and the rules for changing that. */
@NullMarked
package io.tbaas.fabric.peer.lifecycle;

import org.jspecify.annotations.NullMarked;
