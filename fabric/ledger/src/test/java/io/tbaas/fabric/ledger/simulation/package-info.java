/** Tests of the simulator's rules and texts. */
@NullMarked
package io.tbaas.fabric.ledger.simulation;

import org.jspecify.annotations.NullMarked;
