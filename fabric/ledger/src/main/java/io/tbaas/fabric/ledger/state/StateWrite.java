package io.tbaas.fabric.ledger.state;

import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import java.util.Optional;

/**
 * What becomes of one address.
 *
 * @param value empty when the address is deleted
 */
public record StateWrite(StateAddress address, Optional<CommittedValue> value) {}
