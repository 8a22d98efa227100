/** Tests of the ledger as a whole, and what they build chains with. */
@NullMarked
package io.tbaas.fabric.ledger;

import org.jspecify.annotations.NullMarked;
