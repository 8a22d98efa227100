/** When a batch of ordered envelopes becomes a block. */
@NullMarked
package io.tbaas.fabric.protocol.cutter;

import org.jspecify.annotations.NullMarked;
