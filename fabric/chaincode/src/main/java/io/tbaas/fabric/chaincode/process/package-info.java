/** Runs foreign programs: builders and contracts, each in an operating-system process that cannot outlive the peer. */
@NullMarked
package io.tbaas.fabric.chaincode.process;

import org.jspecify.annotations.NullMarked;
