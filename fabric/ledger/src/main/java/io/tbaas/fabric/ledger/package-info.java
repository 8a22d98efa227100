/** The ledger of one channel on disk: blocks, state, history and private data, and the port through which transactions read and write it. */
@NullMarked
package io.tbaas.fabric.ledger;

import org.jspecify.annotations.NullMarked;
