/** One channel of this node: configuration in force, block writing, and what consensus may use. */
@NullMarked
package io.tbaas.fabric.orderer.channel;

import org.jspecify.annotations.NullMarked;
