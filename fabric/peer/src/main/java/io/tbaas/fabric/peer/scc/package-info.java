/** The chaincodes that every peer has: cscc, qscc and _lifecycle. */
@NullMarked
package io.tbaas.fabric.peer.scc;

import org.jspecify.annotations.NullMarked;
