/** Who may use which resource of a peer: the defaults, what a channel overrides, and the check itself. */
@NullMarked
package io.tbaas.fabric.peer.acl;

import org.jspecify.annotations.NullMarked;
