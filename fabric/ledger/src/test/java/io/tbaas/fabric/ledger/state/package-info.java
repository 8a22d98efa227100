/** Tests of the state stores. */
@NullMarked
package io.tbaas.fabric.ledger.state;

import org.jspecify.annotations.NullMarked;
