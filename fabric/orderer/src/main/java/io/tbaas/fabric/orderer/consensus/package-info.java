/** How orderers agree on the next block: the interface, and ordering by a single node. */
@NullMarked
package io.tbaas.fabric.orderer.consensus;

import org.jspecify.annotations.NullMarked;
