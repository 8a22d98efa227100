package io.tbaas.fabric.peer.commit;

import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.validation.PreparedTransaction;
import java.util.List;

/** A block that belongs to the chain, decoded, with the signatures of its transactions checked. */
record PreparedBlock(ParsedBlock block, List<PreparedTransaction> transactions) {}
