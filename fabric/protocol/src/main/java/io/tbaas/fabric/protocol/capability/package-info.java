/** Capabilities of a channel, its orderers and its application. */
@NullMarked
package io.tbaas.fabric.protocol.capability;

import org.jspecify.annotations.NullMarked;
