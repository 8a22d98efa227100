/** Private write sets: waiting for their block, stored with it, or recorded as missing. */
@NullMarked
package io.tbaas.fabric.ledger.privatedata;

import org.jspecify.annotations.NullMarked;
