package io.tbaas.fabric.ledger.state;

import io.tbaas.fabric.protocol.mvcc.CommittedValue;

/** An address and what is kept there. */
public record StateEntry(StateAddress address, CommittedValue value) {}
