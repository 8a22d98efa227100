/** The world state: versioned values ordered by UTF-8 bytes, read through consistent snapshots. */
@NullMarked
package io.tbaas.fabric.ledger.state;

import org.jspecify.annotations.NullMarked;
