/** Chaincode definitions: their encoding in state, approvals and sequence rules. */
@NullMarked
package io.tbaas.fabric.protocol.lifecycle;

import org.jspecify.annotations.NullMarked;
