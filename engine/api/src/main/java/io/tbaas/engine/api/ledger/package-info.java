/** Ledgers: their first block, members, facts. */
@NullMarked
package io.tbaas.engine.api.ledger;

import org.jspecify.annotations.NullMarked;
