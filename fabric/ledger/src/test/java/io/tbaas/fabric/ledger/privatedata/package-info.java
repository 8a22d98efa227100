/** Tests of private data up to the edge of the peer. */
@NullMarked
package io.tbaas.fabric.ledger.privatedata;

import org.jspecify.annotations.NullMarked;
