/** Tests of the memory that ledgers share. */
@NullMarked
package io.tbaas.fabric.ledger.rocks;

import org.jspecify.annotations.NullMarked;
