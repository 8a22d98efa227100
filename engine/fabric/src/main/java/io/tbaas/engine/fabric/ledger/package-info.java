/** Channels as ledgers: made, joined, read. */
@NullMarked
package io.tbaas.engine.fabric.ledger;

import org.jspecify.annotations.NullMarked;
