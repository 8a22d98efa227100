/** Block files in Fabric's own format, their index, and cursors that follow a growing chain. */
@NullMarked
package io.tbaas.fabric.ledger.block;

import org.jspecify.annotations.NullMarked;
