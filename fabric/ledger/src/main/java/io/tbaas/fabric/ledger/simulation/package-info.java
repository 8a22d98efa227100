/** Transactions simulated, and queries run, on one view of the state. */
@NullMarked
package io.tbaas.fabric.ledger.simulation;

import org.jspecify.annotations.NullMarked;
