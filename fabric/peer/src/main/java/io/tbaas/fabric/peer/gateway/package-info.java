/** The gateway: endorses, submits and watches transactions on behalf of a client. */
@NullMarked
package io.tbaas.fabric.peer.gateway;

import org.jspecify.annotations.NullMarked;
