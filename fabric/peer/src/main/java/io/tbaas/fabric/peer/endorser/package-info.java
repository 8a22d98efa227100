/** Answers proposals: checks them, runs the chaincode, assembles the results and signs them. */
@NullMarked
package io.tbaas.fabric.peer.endorser;

import org.jspecify.annotations.NullMarked;
