/** What was written when: past values of keys, and past collection definitions of chaincodes. */
@NullMarked
package io.tbaas.fabric.ledger.history;

import org.jspecify.annotations.NullMarked;
