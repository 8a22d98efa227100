/** Read and write sets: what a simulated transaction read and what it wants to write. */
@NullMarked
package io.tbaas.fabric.protocol.rwset;

import org.jspecify.annotations.NullMarked;
