/** Contracts: their packages, how they are built and run, and the stream over which they talk to the peer. */
@NullMarked
package io.tbaas.fabric.chaincode;

import org.jspecify.annotations.NullMarked;
