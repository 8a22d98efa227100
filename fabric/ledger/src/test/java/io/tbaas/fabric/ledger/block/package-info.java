/** Tests of block files, their recovery and their readers. */
@NullMarked
package io.tbaas.fabric.ledger.block;

import org.jspecify.annotations.NullMarked;
