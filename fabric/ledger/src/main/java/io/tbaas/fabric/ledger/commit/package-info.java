/** One block's way into the ledger: what it changes, in which order that is written, and how it is written again after a crash. */
@NullMarked
package io.tbaas.fabric.ledger.commit;

import org.jspecify.annotations.NullMarked;
