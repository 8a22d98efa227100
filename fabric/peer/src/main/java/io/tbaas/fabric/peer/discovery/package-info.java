/** The discovery service: tells clients of peers, configuration and endorsement layouts. */
@NullMarked
package io.tbaas.fabric.peer.discovery;

import org.jspecify.annotations.NullMarked;
