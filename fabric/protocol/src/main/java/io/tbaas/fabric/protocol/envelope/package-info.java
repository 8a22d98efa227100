/** Envelopes, proposals and transactions: their layers, ids and structural rules. */
@NullMarked
package io.tbaas.fabric.protocol.envelope;

import org.jspecify.annotations.NullMarked;
